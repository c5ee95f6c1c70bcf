import type { CaseId } from '#shared/basics/ids';
import { goTo, type Place } from './location.ts';
import './gaps.css';

/** What is missing or wrong in a case's file, as shared/dossier/meter says it. */
type Gap = {
  readonly kind: 'missing' | 'wrong';
  readonly words: string;
  readonly advice: string;
  readonly mend: 'case' | 'sessions' | 'followups' | 'attachments' | 'dossier';
};
type Counted = {
  readonly label: string;
  readonly required: number;
  readonly present: number;
  readonly wrong: number;
};

/** 卷宗自检 by the seven audit points: how much of each is there, and how much is wrong. Words, not only colour. */
export function MeterBar({ points }: { readonly points: readonly Counted[] }) {
  return (
    <ul className="meter" aria-label="卷宗自检">
      {points.map(({ label, required, present, wrong }) => (
        <li key={label} className={`meter-point meter-${levelOf(required, present, wrong)}`}>
          <span className="meter-label">{label}</span>
          <span className="meter-figure">
            {required === 0 ? '—' : `${present}/${required}`}
            {wrong > 0 && <b> 错 {wrong}</b>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function levelOf(required: number, present: number, wrong: number): 'whole' | 'gap' | 'idle' {
  if (wrong > 0 || present < required) return 'gap';
  return required === 0 ? 'idle' : 'whole';
}

type ListProps = {
  readonly gaps: readonly Gap[];
  readonly caseId: CaseId;
  /** Leads where a gap is mended; without it each is told only. */
  readonly isLinked?: boolean;
};

/** Each gap with the place where it is mended. */
export function GapList({ gaps, caseId, isLinked = true }: ListProps) {
  return (
    <ul className="gaps" aria-label="卷宗缺项">
      {gaps.map(({ kind, words, advice, mend }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two gaps may be told in the same words
        <li key={at}>
          <span className={`gap-kind gap-${kind}`}>{kind === 'wrong' ? '有误' : '缺'}</span>
          {isLinked ? (
            <button type="button" className="gap-link" onClick={() => goTo(placeOf(mend, caseId))}>
              {advice === '' ? words : `${words}，${advice}`}
            </button>
          ) : (
            <span>{advice === '' ? words : `${words}，${advice}`}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function placeOf(mend: Gap['mend'], caseId: CaseId): Place {
  switch (mend) {
    case 'case':
    case 'attachments':
      return { job: 'cases', caseId };
    case 'sessions':
    case 'followups':
      return { job: mend, caseId };
    case 'dossier':
      return { job: 'dossiers', caseId };
  }
}
