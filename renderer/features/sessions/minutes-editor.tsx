import { Button, Input } from 'antd';
import { refuse } from '#shared/basics/decision';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import { missingElements } from '#shared/session/minutes';
import { minutesElements, type Session, sessionKinds } from '#shared/session/record';
import { personAtDesk } from '../../data/person-at-desk.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { holdSession } from './minutes-acts.ts';
import { EarlierMinutes } from './minutes-earlier.tsx';
import { emptyMinutes, helperNames, type MinutesForm, minutesOf, nameOf } from './minutes-form.ts';
import { MinutesResult } from './minutes-result.tsx';
import { MinutesSide } from './minutes-side.tsx';
import { useTellSaved } from './saved-here.ts';
import { sidesOf, spanWords } from './words.ts';
import './minutes.css';

const FIELDS = [
  ...['minutes', 'result', 'reason', 'roads', 'elements'],
  ...['recorder', 'present', 'asked', 'identity'],
];

type Props = {
  readonly session: Session;
  readonly record: Case;
  /** All of the case: what was written before stands beside the typing. */
  readonly sessions: readonly Session[];
  readonly staff: readonly Staff[];
  readonly onClose: () => void;
  readonly onAgreement: () => void;
};

/** 调解记录、调查记录: what was said, typed by people over the whole width; the checklist and who came beside it. */
export function MinutesEditor(props: Props) {
  const { session, record, sessions, staff, onClose, onAgreement } = props;
  const person = personAtDesk();
  const { value, change, restored, reset, saving } = useDraft<MinutesForm>(
    `minutes:${session.id}`,
    emptyMinutes(session, person ? nameOf(person, staff) : ''),
  );
  const tellSaved = useTellSaved();
  const save = useSubmit(
    async () => {
      const minutes = minutesOf(value);
      if (!minutes) return refuse('session.result-missing', 'result');
      const acted = await holdSession(session.id, minutes);
      if (acted.ok) {
        reset();
        tellSaved();
        onClose();
        if (value.result === 'written-agreement' || value.result === 'oral-agreement')
          onAgreement();
      }
      return acted;
    },
    { saving },
  );
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  const problem = (field: string) => problemOf(save.refusals, field);
  const isInvestigation = session.kind === 'investigation';
  const title = isInvestigation ? '调查记录' : '调解记录';
  const missing = missingElements(session.kind, value.elements);
  const before = sessions.filter(({ id, state }) => id !== session.id && state.name === 'held');
  return (
    <form className="minutes" aria-label={title} onSubmit={(event) => event.preventDefault()}>
      <header className="minutes-head">
        <h2>{title}</h2>
        <span>
          {session.on} {spanWords(session)} · {sessionKinds[session.kind]} · {sidesOf(record)}
        </span>
        <span className="field-hint">{whoLeads(session, staff)}</span>
        <DraftNotice restored={restored} onDiscard={reset} />
      </header>
      <div className={before.length > 0 ? 'minutes-body minutes-with-earlier' : 'minutes-body'}>
        {before.length > 0 && <EarlierMinutes sessions={before} staff={staff} />}
        <div className="minutes-main">
          <FormField
            className="minutes-text"
            label={isInvestigation ? '调查内容' : '笔录'}
            isRequired
            problem={problem('minutes')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                autoFocus
                value={value.minutes}
                onChange={({ target }) => change({ minutes: target.value })}
              />
            )}
          </FormField>
          {!isInvestigation && <MinutesResult {...{ value, change, problem }} />}
        </div>
        <MinutesSide {...{ session, record, staff, value, change, problem }} />
      </div>
      <footer className="minutes-foot">
        <Refusals refusals={save.refusals} shownBeside={FIELDS} />
        <span role="status" className="minutes-missing">
          {missing.length > 0 &&
            problem('elements') === undefined &&
            `还没有勾选：${missing.map((one) => minutesElements[one]).join('、')}`}
        </span>
        <Button onClick={onClose}>先不保存，草稿保留（Esc）</Button>
        <Button type="primary" loading={save.isBusy} onClick={() => void save.submit()}>
          保存笔录（Ctrl+S）
        </Button>
      </footer>
    </form>
  );
}

/** 调解员 周凤英、张某；地点 租的门面房. */
function whoLeads(session: Session, staff: readonly Staff[]): string {
  const helpers = helperNames(session, staff);
  const word = session.kind === 'investigation' ? '调查人' : '调解员';
  const place = session.place ? `；地点 ${session.place}` : '';
  return `${word} ${[nameOf(session.mediatorId, staff), ...helpers].join('、')}${place}`;
}
