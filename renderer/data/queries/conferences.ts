import type { CaseId } from '#shared/basics/ids';
import type { CaseStateName } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import type { Conference } from '#shared/conference/record';
import { heaviestFirst } from '#shared/conference/rules';
import { db } from '../database.ts';
import { openAll } from '../read.ts';
import { latestCases } from './cases.ts';
import { riskRules } from './risk.ts';

const RUNNING: readonly CaseStateName[] = ['registered', 'accepted', 'dispatched', 'mediating'];
/** Heavier cases are looked for among so many of each running state, the newest first. */
const LOOKED_AT = 300;

/** Conferences by their day, the latest first. */
export async function latestConferences(limit: number): Promise<Conference[]> {
  const rows = await db().of('conference').orderBy('heldOn').reverse().limit(limit).toArray();
  return openAll('conference', rows);
}

/** Conferences with this case on the agenda, the latest first. */
export async function conferencesOfCase(caseId: CaseId): Promise<Conference[]> {
  const rows = await db().of('conference').where('_cases').equals(caseId).limit(100).toArray();
  return openAll('conference', rows).sort((one, other) => other.heldOn.localeCompare(one.heldOn));
}

/** Running cases above the lowest level of risk, the heaviest first, at most `limit`. */
export async function heavyCases(limit: number): Promise<Case[]> {
  const [rules, ...found] = await Promise.all([
    riskRules(),
    ...RUNNING.map((state) => latestCases([state], LOOKED_AT)),
  ]);
  return heaviestFirst(found.flat(), rules).slice(0, limit);
}
