import { type Day, dayOf, isRealDay } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { CaseId, DossierId } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem, NAME_MAX } from '../basics/text.ts';
import type { Dispatch } from '../dispatch/record.ts';
import { decideCloseCase } from '../dispatch/workflow.ts';
import { type DossierFacts, isMediation, resultNow } from './facts.ts';
import { type Gap, meterOf } from './meter.ts';
import type { Dossier } from './record.ts';

/** 立卷: what a person says about the file; days as typed, empty for not yet. */
export type FileDossier = {
  readonly term: string;
  readonly filer: string;
  readonly filedOn: string;
  readonly situation: string;
  readonly remarks: string;
};

/** `id` is a fresh one, used when the case has no dossier record yet. Blank fields may be filled in later. */
export function decideFileDossier(
  command: FileDossier & { readonly id: DossierId; readonly caseId: CaseId },
  existing: Dossier | null,
  facts: Facts,
): Decision {
  const { term, filer, filedOn, situation, remarks } = command;
  const refusals: Refusal[] = [];
  for (const [field, text] of Object.entries({ term, filer })) {
    const problem = lineProblem(text, 0, NAME_MAX);
    if (problem) refusals.push({ code: problem, field, values: { max: NAME_MAX } });
  }
  for (const [field, text] of Object.entries({ situation, remarks })) {
    const problem = longTextProblem(text, 0, LONG_TEXT_MAX);
    if (problem) refusals.push({ code: problem, field, values: { max: LONG_TEXT_MAX } });
  }
  if (filedOn !== '' && (!isRealDay(filedOn) || filedOn > dayOf(facts.now))) {
    refusals.push({ code: 'dossier.filed-day', field: 'filedOn' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const body = {
    term: term.trim(),
    filer: filer.trim(),
    filedOn: filedOn === '' ? null : (filedOn as Day),
    situation: situation.trim(),
    remarks: remarks.trim(),
  };
  return accept(dossierChange('dossier.filed', body, command, existing, facts));
}

export type CloseWithDossier = {
  readonly note: string;
  readonly withoutFollowupReason: string;
  /** Why the case is closed with gaps in its file. */
  readonly gapsReason: string;
};

/** Asked for by itself when a case is closed (C15). */
const NO_FOLLOWUP = 'DO70';

/**
 * Gaps that closing the case asks about: those of a mediation that came to an end. The file is bound after closing,
 * so 装订 is not among them.
 */
export function gapsAtClosing(facts: DossierFacts): readonly Gap[] {
  const result = resultNow(facts.case);
  if (!isMediation(facts.case) || result === null || result === 'declined') return [];
  return meterOf(facts).gaps.filter(
    ({ rule, point }) => point !== 'binding' && rule !== NO_FOLLOWUP,
  );
}

/** 结案: with gaps in the file only with the reason, which is kept with the gaps as they were. */
export function decideCloseWithDossier(
  command: CloseWithDossier & { readonly dossierId: DossierId },
  known: {
    readonly file: DossierFacts;
    readonly open: readonly Dispatch[];
    readonly followupsDone: number;
  },
  facts: Facts,
): Decision {
  const { file, open, followupsDone } = known;
  const record = file.case;
  const closing = decideCloseCase(command, { record, open, followupsDone }, facts);
  const gaps = gapsAtClosing(file);
  const reason = command.gapsReason.trim();
  const refusals: Refusal[] = closing.ok ? [] : [...closing.refusals];
  const problem = longTextProblem(reason, gaps.length > 0 ? 1 : 0, LONG_TEXT_MAX);
  if (problem === 'text.empty') {
    const values = { gaps: gaps.length };
    refusals.push({ code: 'dossier.gaps-reason', field: 'gapsReason', values });
  } else if (problem) {
    refusals.push({ code: problem, field: 'gapsReason', values: { max: LONG_TEXT_MAX } });
  }
  if (!closing.ok || refusals.length > 0) return refuseAll(refusals);
  const target = { id: command.dossierId, caseId: record.id };
  if (gaps.length === 0) {
    // What was missing at an earlier closing is there now.
    const { dossier } = file;
    if (!dossier?.accepted) return closing;
    const clean = dossierChange('dossier.completed', { accepted: null }, target, dossier, facts);
    return accept(...closing.changes, clean);
  }
  const words = gaps.slice(0, MOST_GAPS).map((gap) => gap.words.slice(0, LINE_MAX));
  const accepted = { at: facts.now, by: facts.by, gaps: words, reason };
  const kept = dossierChange('dossier.gaps-accepted', { accepted }, target, file.dossier, facts);
  return accept(...closing.changes, kept);
}

/** What the record holds. */
const MOST_GAPS = 100;

const emptyDossier = {
  ...{ term: '', filer: '', filedOn: null, situation: '', remarks: '', accepted: null },
} satisfies Partial<Dossier>;

function dossierChange(
  kind: string,
  part: Partial<Dossier>,
  { id, caseId }: { readonly id: DossierId; readonly caseId: CaseId },
  existing: Dossier | null,
  { now, by }: Facts,
): Change<Dossier> {
  if (existing) return { kind, type: 'dossier', body: revise(existing, part) };
  const stamp = { id, revision: 1, createdAt: now, createdBy: by, caseId };
  return { kind, type: 'dossier', body: { ...stamp, ...emptyDossier, ...part } };
}
