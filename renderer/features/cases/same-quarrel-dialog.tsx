import { Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { caseResultLabels, isRunning } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import type { SameQuarrel } from '#shared/case/same-quarrel';
import { matters } from '#shared/codes/crosswalk';
import type { Acted } from '../../data/act.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { CaseDraft } from './case-form.ts';
import { partiesWords, stateWords } from './words.ts';

/** What the clerk says about a case that may be the same quarrel. */
type Answer = 'again' | 'repeat' | 'linked' | 'other';

type Props = {
  readonly found: readonly SameQuarrel[];
  readonly value: CaseDraft;
  /** It is that case: no new one is registered. */
  readonly onAgain: (caseId: CaseId) => Promise<Acted>;
  /** All are answered: the new case is registered with what was said. */
  readonly onAnswered: (answers: Pick<CaseDraft, 'related' | 'unrelated'>) => void;
  readonly onLeave: () => void;
};

/** 同一纠纷？ Before a case is registered: cases that may be the same quarrel, each to be answered. */
export function SameQuarrelDialog({ found, value, onAgain, onAnswered, onLeave }: Props) {
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});
  const [isAsking, setAsking] = useState(false);
  const again = found.find(({ record }) => answers[record.id] === 'again');
  const open = found.filter(({ record }) => answers[record.id] === undefined);
  const saving = useSubmit(onAgain);
  const list = useRef<HTMLUListElement>(null);
  // The dialog is drawn a frame after it is made: what is not drawn takes no focus.
  useEffect(() => {
    const frame = requestAnimationFrame(() => list.current?.querySelector('input')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const save = () => {
    if (again) void saving.submit(again.record.id);
    else if (open.length > 0) setAsking(true);
    else onAnswered(answered(value, found, answers));
  };
  const unsaid: readonly Refusal[] =
    isAsking && !again && open.length > 0 ? [{ code: 'case.same-quarrel' }] : [];
  return (
    <ActDialog
      title="可能是同一纠纷"
      saveWord={again ? againWord(again.record) : '登记立案'}
      width={760}
      isBusy={saving.isBusy}
      refusals={[...saving.refusals, ...unsaid]}
      shownBeside={[]}
      onSave={save}
      onLeave={onLeave}
    >
      <p>以前登记过下面的案件。请逐件说明：是同一纠纷就接着办，不必另立一件。</p>
      <ul className="quarrels" ref={list}>
        {found.map((one) => (
          <Offered
            key={one.record.id}
            one={one}
            answer={answers[one.record.id]}
            onAnswer={(answer) => setAnswers({ ...answers, [one.record.id]: answer })}
          />
        ))}
      </ul>
    </ActDialog>
  );
}

function answered(
  { related = [], unrelated = [] }: CaseDraft,
  found: readonly SameQuarrel[],
  answers: Readonly<Record<string, Answer>>,
): Pick<CaseDraft, 'related' | 'unrelated'> {
  const saidOf = (answer: Answer) =>
    found.filter(({ record }) => answers[record.id] === answer).map(({ record }) => record.id);
  return {
    related: [
      ...related,
      ...saidOf('repeat').map((caseId) => ({ caseId, kind: 'repeat' as const })),
      ...saidOf('linked').map((caseId) => ({ caseId, kind: 'linked' as const })),
    ],
    unrelated: [...unrelated, ...saidOf('other')],
  };
}

type OfferedProps = {
  readonly one: SameQuarrel;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
};

function Offered({ one: { record, why, isReversed }, answer, onAnswer }: OfferedProps) {
  return (
    <li className="quarrel">
      <p>
        <strong>{partiesWords(record)}</strong> {matters[record.matter].label}{' '}
        <span className={`state state-${record.state.name}`}>{resultWords(record)}</span>
      </p>
      <p className="faint">
        {dayOf(record.createdAt)} 登记 · 编号 {record.code}
        {record.place !== '' && ` · ${record.place}`} ·{' '}
        {why === 'both-sides' ? '双方当事人相同' : '一方相同，事由相近'}
        {isReversed && '（申请人与被申请人对调）'}
      </p>
      <p className="quarrel-summary">{record.summary}</p>
      <Radio.Group
        aria-label={`案件 ${record.code} 是不是同一纠纷`}
        value={answer ?? null}
        onChange={(event) => onAnswer(event.target.value)}
      >
        <Radio value="again">{againWord(record)}</Radio>
        <Radio value="repeat">另立，记为重复提出</Radio>
        <Radio value="linked">另立，记为有关联</Radio>
        <Radio value="other">不是同一件事</Radio>
      </Radio.Group>
    </li>
  );
}

function againWord(record: Case): string {
  return isRunning(record) ? '就是这件，接着办' : '就是这件，重新调解';
}

/** What it came to, or where it stands. */
export function resultWords(record: Case): string {
  const { state } = record;
  return state.name === 'closed' && state.result in caseResultLabels
    ? `已结案：${caseResultLabels[state.result]}`
    : stateWords(record);
}
