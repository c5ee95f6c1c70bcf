import { dispatchTargets, otherRoads } from '#shared/codes/disputes';
import { conferenceKinds } from '#shared/conference/rules';
import type { Whistle } from '#shared/whistle/record';
import type { EntryRow } from '../../data/database.ts';
import type { WholeCase } from './use-case.ts';

type Known = Pick<
  WholeCase,
  | 'record'
  | 'attachments'
  | 'dispatches'
  | 'sessions'
  | 'performances'
  | 'followups'
  | 'whistles'
  | 'conferences'
  | 'timeline'
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
      if (entry.kind === 'session.missed' && state?.name === 'missed') {
        return state.absent.join('、');
      }
      return entry.kind === 'session.cancelled' && state?.name === 'cancelled' ? state.reason : '';
    }
    case 'followup': {
      const state = whole.followups.find(({ id }) => id === entry.recordId)?.state;
      return entry.kind === 'followup.cancelled' && state?.name === 'cancelled' ? state.reason : '';
    }
    case 'performance':
      return performanceWords(entry, whole);
    case 'conference':
      return conferenceWords(entry, whole);
    case 'attachment': {
      const found = whole.attachments.find(({ id }) => id === entry.recordId);
      return found?.state.name === 'removed' ? `${found.name}：${found.state.reason}` : '';
    }
    default:
      return '';
  }
}

/** Of an item as it is now: what was urged, or how it ended. */
function performanceWords({ kind, recordId }: Entry, { performances }: Known): string {
  const performance = performances.find(({ id }) => id === recordId);
  if (!performance) return '';
  const { item, state, urges } = performance;
  const ended: Readonly<Record<string, string>> = {
    kept: 'performance.kept',
    broken: 'performance.broken',
    dropped: 'performance.dropped',
  };
  const note = 'note' in state ? state.note : 'reason' in state ? state.reason : '';
  const [urge, ...more] = urges;
  const urged = more.length === 0 ? (urge?.note ?? '') : '';
  const why = kind === 'performance.urged' ? urged : note;
  const isToldHere = kind === 'performance.urged' || ended[state.name] === kind;
  return [`第 ${item + 1} 项`, isToldHere ? why : ''].filter(Boolean).join('：');
}

function conferenceWords({ kind, recordId }: Entry, { record, conferences }: Known): string {
  const conference = conferences.find(({ id }) => id === recordId);
  if (!conference) return '';
  const { state, heldOn, items } = conference;
  switch (kind) {
    case 'conference.planned':
    case 'conference.changed':
      return `${conferenceKinds[conference.kind]} ${heldOn}`;
    case 'conference.held':
      return items.find(({ caseId }) => caseId === record.id)?.decision ?? '';
    case 'conference.cancelled':
      return state.name === 'cancelled' ? state.reason : '';
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
