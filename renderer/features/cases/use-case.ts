import type { Agreement } from '#shared/agreement/record';
import type { Attachment } from '#shared/attachment/record';
import type { CaseId, StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Clock } from '#shared/clock/record';
import { concernsCase } from '#shared/conference/rules';
import type { Dispatch } from '#shared/dispatch/record';
import type { Followup } from '#shared/followup/record';
import type { Staff } from '#shared/people/staff';
import type { Performance } from '#shared/performance/record';
import type { Safeguard } from '#shared/safeguard/record';
import type { Session } from '#shared/session/record';
import type { Whistle } from '#shared/whistle/record';
import type { EntryRow } from '../../data/database.ts';
import { agreementsOfCase } from '../../data/queries/agreements.ts';
import { everyAttachmentOfCase } from '../../data/queries/attachments.ts';
import { timelineOf } from '../../data/queries/cases.ts';
import { clocksOfCase } from '../../data/queries/clocks.ts';
import { dispatchesOfCase } from '../../data/queries/dispatches.ts';
import { followupsOfCase } from '../../data/queries/followups.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { performancesOfCase } from '../../data/queries/performances.ts';
import { safeguardsOfCase } from '../../data/queries/safeguards.ts';
import { sessionsOfCase } from '../../data/queries/sessions.ts';
import { whistlesOfCase } from '../../data/queries/whistles.ts';
import { get } from '../../data/read.ts';
import { type Live, useLive } from '../../ui/use-live.ts';
import { type Attention, attentionOf } from './attention.ts';

/** A case with everything that hangs on it, as its page shows it. */
export type WholeCase = Attention & {
  readonly record: Case;
  readonly dispatches: readonly Dispatch[];
  readonly sessions: readonly Session[];
  readonly agreements: readonly Agreement[];
  readonly performances: readonly Performance[];
  readonly followups: readonly Followup[];
  readonly clocks: readonly Clock[];
  readonly whistles: readonly Whistle[];
  readonly safeguards: readonly Safeguard[];
  /** The removed ones too. */
  readonly attachments: readonly Attachment[];
  readonly timeline: readonly EntryRow[];
  readonly staff: readonly Staff[];
  readonly nameOf: (id: StaffId | null) => string;
};

/** Kept up to date; undefined when there is no such case. */
export function useCase(caseId: CaseId): Live<WholeCase | undefined> {
  return useLive(() => loadCase(caseId), [caseId]);
}

async function loadCase(caseId: CaseId): Promise<WholeCase | undefined> {
  const record = await get('case', caseId);
  if (!record) return undefined;
  const [attachments, performances] = await Promise.all([
    everyAttachmentOfCase(caseId),
    performancesOfCase(caseId),
  ]);
  const [dispatches, sessions, agreements, followups, clocks, whistles, safeguards, staff] =
    await Promise.all([
      dispatchesOfCase(caseId),
      sessionsOfCase(caseId),
      agreementsOfCase(caseId),
      followupsOfCase(caseId),
      clocksOfCase(caseId),
      whistlesOfCase(caseId),
      safeguardsOfCase(caseId, record.visitId),
      allStaff(),
    ]);
  const ids = [
    record,
    ...dispatches,
    ...sessions,
    ...agreements,
    ...performances,
    ...followups,
    ...clocks,
    ...whistles,
    ...safeguards,
    ...attachments,
  ].map(({ id }) => id);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const nameOf = (id: StaffId | null) => (id === null ? '' : (names.get(id) ?? '（已不在名单）'));
  const attention = await attentionOf(record, clocks);
  const meetings = new Map(attention.conferences.map((one) => [one.id as string, one]));
  const others = [...meetings.keys(), ...(record.visitId ? [record.visitId] : [])];
  const timeline = (await timelineOf([...ids, ...others])).filter((entry) => {
    const meeting = meetings.get(entry.recordId);
    return !meeting || concernsCase(meeting, caseId, entry);
  });
  return {
    ...attention,
    record,
    dispatches,
    sessions,
    agreements,
    performances,
    followups,
    clocks,
    whistles,
    safeguards,
    attachments,
    timeline,
    staff,
    nameOf,
  };
}
