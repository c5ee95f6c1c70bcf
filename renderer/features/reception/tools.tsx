import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Day } from '#shared/basics/days';
import { sentenceOf } from '#shared/basics/problems';
import { matterGroups } from '#shared/codes/intake';
import type { Intake } from '#shared/intake/record';
import { bridge } from '../../bridge/bridge.ts';
import { parkIntake } from '../../data/intake-acts.ts';
import { countParked, MOST_PARKED } from '../../data/queries/intakes.ts';
import { countOpenSafeguards, MOST_SAFEGUARDS } from '../../data/queries/safeguards.ts';
import { useKeys } from '../../ui/keys.ts';
import { useLive } from '../../ui/use-live.ts';
import { cardInto } from './card-reading.ts';
import { type IntakeForm, isUntouched } from './intake-form.ts';
import { formOf, openForm } from './parking.ts';
import { useAct } from './use-act.ts';

/** Asked for a few times a day; not on the way of a start. */
const Parked = lazy(async () => ({ default: (await import('./parked.tsx')).Parked }));
const Notice = lazy(async () => ({ default: (await import('./notice.tsx')).Notice }));
const Told = lazy(async () => ({ default: (await import('./told.tsx')).Told }));
const Safeguards = lazy(async () => ({ default: (await import('./safeguards.tsx')).Safeguards }));

const PARKED = '已暂存';

type Open = 'parked' | 'notice' | 'told' | 'safeguards';

type Props = {
  readonly form: IntakeForm;
  readonly today: Day;
  readonly onChange: (change: Partial<IntakeForm>) => void;
  /** The form is somewhere safe: an empty one for the next visitor. */
  readonly onParked: () => void;
  /** A parked form comes back in place of the one on the screen. */
  readonly onTakenUp: (form: IntakeForm) => void;
};

/** What helps with the form: 读身份证, 暂存 and 接着办, 告知, 一次性告知书, open 强制报告. */
export function Tools({ form, today, onChange, onParked, onTakenUp }: Props) {
  const [open, setOpen] = useState<Open | null>(null);
  const [told, setTold] = useState('');
  const acting = useAct();
  const { value: parked = 0 } = useLive(countParked, []);
  const { value: reports = 0 } = useLive(countOpenSafeguards, []);
  const close = () => setOpen(null);
  const untouched = isUntouched(form);
  useEffect(() => {
    // What was said about a card belongs to the visitor before.
    if (untouched) setTold((words) => (words.startsWith(PARKED) ? words : ''));
  }, [untouched]);
  const park = async () => {
    setTold('');
    if (!(await acting.run(() => parkIntake(openForm(form))))) return;
    onParked();
    setTold(`${PARKED} · ${form.name.trim() || '未填姓名'}`);
  };
  const readCard = async () => {
    acting.clear();
    setTold('正在读卡…');
    const answer = await bridge()
      .call('reader.read', {})
      .catch(() => ({ ok: false, code: 'reader.unreachable' }) as const);
    if (!answer.ok) return setTold(sentenceOf(answer.code));
    onChange(cardInto(form, answer.value.card, today));
    setTold(`已读取 ${answer.value.card.name}，请核对`);
  };
  const show = (which: Open) => () => setOpen(which);
  const parkNow = () => void park();
  const readNow = () => void readCard();
  useKeys({
    F6: parkNow,
    F7: show('parked'),
    F8: readNow,
    F9: show('notice'),
    F10: show('safeguards'),
    'Alt+T': show('told'),
  });
  const words = acting.refusals[0];
  return (
    <section className="reception-tools card" aria-label="登记工具">
      <Tool keys="F8" onPress={readNow}>
        读身份证
      </Tool>
      <Tool keys="F6" isDisabled={untouched} onPress={parkNow}>
        暂存
      </Tool>
      <Tool keys="F7" onPress={show('parked')}>
        接着办 <b>{countWords(parked, MOST_PARKED)}</b>
      </Tool>
      <Tool keys="F9" onPress={show('notice')}>
        {form.isNoticed ? '已告知' : '告知'}
      </Tool>
      <Tool keys="Alt+T" onPress={show('told')}>
        一次性告知书
      </Tool>
      <Tool keys="F10" isUrgent={reports > 0} onPress={show('safeguards')}>
        强制报告 <b>{countWords(reports, MOST_SAFEGUARDS)}</b>
      </Tool>
      <p role="status" className={words || told === '' ? 'told only-read' : 'told'}>
        {told}
      </p>
      {words && (
        <p role="alert" className="told field-problem">
          {sentenceOf(words.code, words.values)}
        </p>
      )}
      <Suspense fallback={null}>
        {open === 'parked' && (
          <Parked
            own={form}
            onTakenUp={(typed: Intake) => {
              close();
              setTold('');
              onTakenUp(formOf(typed.typed));
            }}
            onClose={close}
          />
        )}
        {open === 'notice' && (
          <Notice
            isTold={form.isNoticed}
            onAgreed={() => {
              onChange({ isNoticed: true });
              close();
            }}
            onClose={close}
          />
        )}
        {open === 'told' && (
          <Told
            to={form.name}
            matter={form.matterGroup === '' ? '' : matterGroups[form.matterGroup].label}
            onClose={close}
          />
        )}
        {open === 'safeguards' && <Safeguards onClose={close} />}
      </Suspense>
    </section>
  );
}

type ToolProps = {
  readonly keys: string;
  readonly isDisabled?: boolean;
  readonly isUrgent?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Tool({ keys, isDisabled = false, isUrgent = false, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      className={isUrgent ? 'button small urgent' : 'button small'}
      aria-keyshortcuts={keys}
      disabled={isDisabled}
      onClick={onPress}
    >
      {children} <kbd>{keys}</kbd>
    </button>
  );
}

function countWords(count: number, most: number): string {
  return count >= most ? `${most}+` : String(count);
}
