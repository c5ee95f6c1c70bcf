import { dayOf, type Instant } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import type { Dispatch } from '#shared/dispatch/record';
import type { DossierFacts } from '#shared/dossier/facts';
import type { Dossier } from '#shared/dossier/record';
import { db } from '../database.ts';
import { get, openAll } from '../read.ts';
import { agreementsOfCase } from './agreements.ts';
import { attachmentsOfCase } from './attachments.ts';
import { conferencesOfCase } from './conferences.ts';
import { dispatchesOfCase } from './dispatches.ts';
import { followupsOfCase } from './followups.ts';
import { allStaff, currentHall } from './hall.ts';
import { peopleOfCase } from './mediators.ts';
import { performancesOfCase } from './performances.ts';
import { sessionsOfCase } from './sessions.ts';
import { atTrueTime } from './timechecks.ts';
import { whistlesOfCase } from './whistles.ts';
import { wordingRules } from './wording.ts';

/** Everything that a case's papers are filled from; undefined when there is no such case. */
export async function dossierFacts(caseId: CaseId): Promise<DossierFacts | undefined> {
  const [record, hall] = await Promise.all([get('case', caseId), currentHall()]);
  if (!record || !hall) return undefined;
  const [dispatches, sessions, agreements, performances, followups, whistles, conferences] =
    await Promise.all([
      dispatchesOfCase(caseId),
      sessionsOfCase(caseId),
      agreementsOfCase(caseId),
      performancesOfCase(caseId),
      followupsOfCase(caseId),
      whistlesOfCase(caseId),
      conferencesOfCase(caseId),
    ]);
  const [attachments, dossier, people, staff, wording, acceptedAt] = await Promise.all([
    attachmentsOfCase(caseId),
    dossierOfCase(caseId),
    peopleOfCase(record),
    allStaff(),
    wordingRules(),
    acceptedAtOf(caseId, dispatches),
  ]);
  return {
    ...{ today: dayOf(Date.now()), hall, wording, case: record, acceptedAt, people, staff },
    ...{ dispatches, sessions, agreements, performances, followups, whistles, conferences },
    ...{ attachments, dossier },
  };
}

/** The record of what a person said about a case's file; null while nobody did. */
export async function dossierOfCase(caseId: CaseId): Promise<Dossier | null> {
  const rows = await db().of('dossier').where('caseId').equals(caseId).limit(1).toArray();
  return openAll('dossier', rows)[0] ?? null;
}

/** The first 受理, by the timeline; whoever was given the case got it after that. */
async function acceptedAtOf(
  caseId: CaseId,
  dispatches: readonly Dispatch[],
): Promise<Instant | null> {
  const rows = await db().entry.where('recordId').equals(caseId).limit(500).toArray();
  const accepted = (await atTrueTime(rows)).find(({ kind }) => kind === 'case.accepted');
  if (!accepted) return null;
  return Math.min(accepted.at, ...dispatches.map(({ createdAt }) => createdAt));
}
