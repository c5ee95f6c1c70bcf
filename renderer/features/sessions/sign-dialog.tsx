import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Agreement, Taken } from '#shared/agreement/record';
import { confirmationDueOn } from '#shared/agreement/rules';
import { seatNames, signedSheet } from '#shared/agreement/signing';
import type { SignAgreement } from '#shared/agreement/workflow';
import type { Day } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Session } from '#shared/session/record';
import { casePaper } from '../../data/case-papers.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { signAgreement } from './agreement-acts.ts';
import { useTellSaved } from './saved-here.ts';
import { SealRow, SeatRow } from './sign-rows.tsx';
import { SignerDialog } from './signer-dialog.tsx';
import { useMediators } from './use-mediators.ts';

type Props = {
  readonly record: Case;
  readonly agreement: Agreement;
  readonly sessions: readonly Session[];
  readonly onClose: () => void;
};

const NONE: readonly Taken[] = [];

/** Who has signed: here, one after the other, or on the paper and on which day. Nothing is ticked in advance. */
export function SignDialog({ record, agreement, sessions, onClose }: Props) {
  const mediators = useMediators() ?? [];
  // Whoever has signed already may have left since: the signature stands.
  const { value: everybody = [] } = useLive(allStaff, []);
  const taken = (agreement.state.name === 'draft' && agreement.state.taken) || NONE;
  const seatOfMediator = record.applicants.length + record.respondents.length;
  const signedMediator = taken.find(({ seat }) => seat === seatOfMediator)?.name;
  // What lies before the people: another window may have changed the draft since.
  const [shown] = useState(() => signedSheet(agreement, record));
  const [days, setDays] = useState<Readonly<Record<string, string>>>({});
  const [chosenId, setChosenId] = useState<StaffId | null>(
    sessions.find(({ state }) => state.name === 'held')?.mediatorId ?? record.handlerId,
  );
  const [signing, setSigning] = useState<number | null>(null);
  const [reachedOn, setReachedOn] = useState('');
  const mediator = signedMediator
    ? everybody.find(({ name }) => name === signedMediator)
    : mediators.find(({ id }) => id === chosenId);
  const mediatorId = mediator?.id ?? null;
  const names = seatNames(record, mediator);
  const keyOf = (seat: number) => (seat === seatOfMediator ? 'mediator' : `party-${seat}`);
  const isWritten = agreement.form === 'written';
  const command: SignAgreement = isWritten
    ? {
        form: 'written',
        partySignedOn: names.slice(0, -1).map((_, seat) => days[`party-${seat}`] ?? null),
        mediatorSignedOn: days.mediator ?? null,
        sealedOn: days.seal ?? null,
      }
    : { form: 'oral', reachedOn };
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const acted = await signAgreement(agreement.id, shown, command, mediatorId);
    if (acted.ok) {
      tellSaved();
      onClose();
    }
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  const setDay = (key: string, day: string | null) =>
    setDays(({ [key]: _, ...rest }) => (day === null ? rest : { ...rest, [key]: day }));
  const rows = names.map((name, seat) => {
    const own = taken.find((one) => one.seat === seat);
    return { seat, name, own, key: keyOf(seat), day: own?.on ?? days[keyOf(seat)] ?? null };
  });
  const known = [...rows.map(({ day }) => day), days.seal ?? null].filter((day) => day !== null);
  const effect = isWritten ? known.length > rows.length && known.sort().at(-1) : reachedOn;
  return (
    <Modal
      open
      centered
      width={820}
      title={`${isWritten ? '签订' : '登记口头协议'} · ${agreement.number}`}
      okText={isWritten ? '签订并锁定' : '登记并锁定'}
      cancelText={taken.length > 0 ? '返回（签名已保存）' : '返回'}
      confirmLoading={save.isBusy}
      onOk={() => void save.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      // Esc is taken by useKeys; the library would close the dialog below, too.
      keyboard={false}
    >
      <PaperButtons
        {...casePaper(isWritten ? 'agreement' : 'oral', record.id, { id: agreement.id })}
      />
      <FormField
        label="调解员"
        isRequired={isWritten}
        problem={problemOf(save.refusals, 'mediatorId')}
      >
        {(control) => (
          <Select
            {...control}
            className="med-wide"
            disabled={signedMediator !== undefined}
            value={mediatorId}
            options={(signedMediator && mediator ? [mediator] : mediators).map(({ id, name }) => ({
              value: id,
              label: name,
            }))}
            onChange={(id) => setChosenId(id)}
          />
        )}
      </FormField>
      {isWritten ? (
        <div className="sign-rows">
          {rows.map(({ seat, name, own, key, day }) => (
            <SeatRow
              key={key}
              label={seat === seatOfMediator && mediator ? `调解员 ${name}` : name}
              own={own}
              day={day}
              problem={problemOf(save.refusals, key)}
              onDay={(next) => setDay(key, next)}
              onSign={() => setSigning(seat)}
            />
          ))}
          <SealRow
            day={days.seal ?? null}
            problem={problemOf(save.refusals, 'seal')}
            onDay={(day) => setDay('seal', day)}
          />
        </div>
      ) : (
        <FormField
          label="达成协议的日期"
          isRequired
          problem={problemOf(save.refusals, 'reachedOn')}
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              value={reachedOn}
              onChange={({ target }) => setReachedOn(target.value)}
            />
          )}
        </FormField>
      )}
      <p className="sign-effect">
        {effect
          ? `自 ${effect} 起生效${agreement.exclusion ? '；不能申请司法确认' : `；最迟 ${confirmationDueOn(effect as Day)} 可共同申请司法确认`}。签订后锁定，不能再改。`
          : '签名、盖章齐全后生效。'}
      </p>
      <Refusals
        refusals={save.refusals}
        shownBeside={[...rows.map(({ key }) => key), 'seal', 'reachedOn', 'mediatorId']}
      />
      {signing !== null && (
        <SignerDialog
          record={record}
          agreement={agreement}
          seat={signing}
          name={names[signing] ?? ''}
          who={whoMaySign(record, signing)}
          mediatorId={mediatorId}
          onClose={() => setSigning(null)}
        />
      )}
    </Modal>
  );
}

/** A party signs in person; an organisation, and whoever has an agent with special authority, by that hand. */
function whoMaySign(record: Case, seat: number): string {
  const party = [...record.applicants, ...record.respondents][seat];
  const agent = record.agents.find(
    (one) => one.party === party?.name && one.authority === 'special' && one.isProven,
  );
  const byAgent = agent ? `；特别授权代理人 ${agent.name} 可签自己的名字` : '';
  return party?.kind === 'organisation'
    ? `请法定代表人或有授权的经办人签自己的名字${byAgent}`
    : `请本人签名，不得代签${byAgent}`;
}
