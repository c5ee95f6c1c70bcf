import { dispatchTargets, otherRoads } from '#shared/codes/disputes';
import type { Whistle } from '#shared/whistle/record';
import type { EntryRow } from '../../data/database.ts';
import type { WholeCase } from './use-case.ts';

type Known = Pick<
  WholeCase,
  'record' | 'dispatches' | 'sessions' | 'followups' | 'whistles' | 'timeline'
>;
type Entry = Pick<EntryRow, 'kind' | 'recordId' | 'seq'>;

/**
 * Why something on the timeline happened, or to whom it went, as far as the records still say so; '' otherwise.
 * An end that was taken back since has no reason here any more: the journal keeps it.
 */
export function whyWords(entry: Entry, whole: Known): string {
  const [noun] = entry.kind.split('.');
  switch (noun) {
    case 'case':
      return endWords(entry, whole);
    case 'dispatch':
      return dispatchWords(entry, whole);
    case 'whistle':
      return whistleWords(entry, whole);
    case 'session': {
      const state = whole.sessions.find(({ id }) => id === entry.recordId)?.state;
      return entry.kind === 'session.cancelled' && state?.name === 'cancelled' ? state.reason : '';
    }
    case 'followup': {
      const state = whole.followups.find(({ id }) => id === entry.recordId)?.state;
      return entry.kind === 'followup.cancelled' && state?.name === 'cancelled' ? state.reason : '';
    }
    default:
      return '';
  }
}

/** The kinds that bring a case to each of its ends. */
const ends: Readonly<Record<string, readonly string[]>> = {
  declined: ['case.declined'],
  failed: ['case.failed'],
  withdrawn: ['case.withdrawn'],
  closed: ['case.settled', 'case.closed'],
};

function endWords(entry: Entry, { record, timeline }: Known): string {
  const { state } = record;
  const kinds = ends[state.name] ?? [];
  const latest = timeline
    .filter(({ kind, recordId }) => kinds.includes(kind) && recordId === record.id)
    .reduce((last, { seq }) => Math.max(last, seq), 0);
  if (entry.seq !== latest) return '';
  switch (state.name) {
    case 'declined':
    case 'failed':
    case 'withdrawn':
      return state.reason;
    case 'closed':
      return state.note;
    default:
      return '';
  }
}

function dispatchWords({ kind, recordId }: Entry, whole: Known): string {
  const dispatch = whole.dispatches.find(({ id }) => id === recordId);
  if (!dispatch) return '';
  const { state } = dispatch;
  if (kind === 'dispatch.opened') {
    const roads = dispatch.roads.map((road) => otherRoads[road]).join('、');
    return [dispatchTargets[dispatch.target], dispatch.targetName, roads].filter(Boolean).join(' ');
  }
  if (kind === 'dispatch.done' && state.name === 'done') return state.note;
  if (state.name !== 'returned' || !['dispatch.returned', 'dispatch.objected'].includes(kind)) {
    return '';
  }
  const { belongsTo = '' } = state.objection ?? {};
  return belongsTo === '' ? state.reason : `${state.reason}；认为应由${belongsTo}办`;
}

function whistleWords(entry: Entry, { whistles, timeline }: Known): string {
  const whistle = whistles.find(({ id }) => id === entry.recordId);
  if (!whistle) return '';
  if (entry.kind === 'whistle.blown') return whistle.request;
  if (entry.kind === 'whistle.withdrawn') {
    return whistle.state.name === 'withdrawn' ? whistle.state.reason : '';
  }
  // The first feedback on the timeline is the first in the record, and so on; when they do not count the same
  // (someone signed in and objected later), who did which is not guessed.
  const same = timeline
    .filter(({ kind, recordId }) => kind === entry.kind && recordId === entry.recordId)
    .map(({ seq }) => seq)
    .sort((one, two) => one - two);
  const steps = stepsOf(whistle, entry.kind);
  return steps.length === same.length ? (steps[same.indexOf(entry.seq)] ?? '') : '';
}

/** What the departments did of one kind, in the order in which it happened. */
function stepsOf({ departments }: Whistle, kind: string): string[] {
  const steps = departments.flatMap(({ name, state, acts }): { at: number; words: string }[] => {
    switch (kind) {
      case 'whistle.acted':
        return acts.map(({ at, note }) => ({ at, words: `${name}：${note}` }));
      case 'whistle.signed': {
        const signed =
          state.name === 'signed' ? state : state.name === 'fed-back' ? state.signed : null;
        return signed ? [{ at: signed.at, words: `${name} ${signed.who}` }] : [];
      }
      case 'whistle.fed-back':
        return state.name === 'fed-back' ? [{ at: state.at, words: `${name}：${state.note}` }] : [];
      case 'whistle.objected':
        return state.name === 'objected'
          ? [{ at: state.at, words: `${name}：${state.reason}` }]
          : [];
      default:
        return [];
    }
  });
  return steps.sort((one, two) => one.at - two.at).map(({ words }) => words);
}
