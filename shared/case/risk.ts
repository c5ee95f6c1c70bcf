import type { Instant } from '../basics/days.ts';
import { type Change, type Decision, type Facts, revise } from '../basics/decision.ts';
import type { CaseId } from '../basics/ids.ts';
import type { RiskGround, RiskRules } from '../settings/risk.ts';
import type { Case } from './record.ts';

/** What of a case gives points; a sample in the settings has no more. */
export type RiskInput = Pick<
  Case,
  'matter' | 'isMigrantWages' | 'scale' | 'peopleInvolved' | 'amountFen' | 'riskMarks' | 'related'
>;

/** What the case itself does not tell: whether one of its clocks has run out. */
export type RiskKnown = { readonly isOverdue: boolean };

export type RiskLevel = RiskRules['levels'][number];

/** The risk of a case, point by point; `points` is the sum of its grounds. */
export type RiskFound = {
  readonly points: number;
  readonly level: RiskLevel;
  readonly grounds: readonly { readonly ground: RiskGround; readonly points: number }[];
};

const MANY = 10;
const MASS = 50;
/** 50 万元. */
const LARGE_FEN = 50_000_000;
const FAMILY: readonly Case['matter'][] = ['marriage', 'family'];
const LAND: readonly Case['matter'][] = ['boundary', 'land-contract', 'demolition', 'homestead'];

/** Points by ground, their sum, and the level that the hall's table gives for it. */
export function riskOf(record: RiskInput, known: RiskKnown, rules: RiskRules): RiskFound {
  const pointsFor = new Map(rules.points.map(({ ground, points }) => [ground, points]));
  const grounds = groundsOf(record, known).flatMap((nested) => {
    const [ground, points] = heaviest(nested, pointsFor);
    return points > 0 ? [{ ground, points }] : [];
  });
  const points = grounds.reduce((sum, one) => sum + one.points, 0);
  return { points, level: levelAt(points, rules), grounds };
}

/** The highest level that these points reach. */
export function levelAt(points: number, rules: Pick<RiskRules, 'levels'>): RiskLevel {
  const [lowest, ...higher] = rules.levels;
  if (!lowest) throw new Error('a risk table without levels');
  return higher.reduce((level, next) => (points >= next.from ? next : level), lowest);
}

/** The points from which a case stands above the lowest level. */
export function heavyFrom({ levels }: Pick<RiskRules, 'levels'>): number {
  return levels[1]?.from ?? Number.POSITIVE_INFINITY;
}

/** How many levels lie below the one that these points reach: 0 for the lowest. */
export function rankAt(points: number, rules: Pick<RiskRules, 'levels'>): number {
  return rules.levels.indexOf(levelAt(points, rules));
}

/**
 * The grounds of a case. Those inside one list contain each other (fifty people are also ten): the heavier one
 * counts, once, so that no table can make the larger matter the lighter one.
 */
function groundsOf(record: RiskInput, known: RiskKnown): [RiskGround, ...RiskGround[]][] {
  const { matter, peopleInvolved, riskMarks, scale } = record;
  const found: [RiskGround, ...RiskGround[]][] = [];
  if (scale === '03') found.push(['scale-major', 'scale-group']);
  else if (scale === '02') found.push(['scale-group']);
  if (peopleInvolved >= MASS) found.push(['people-mass', 'people-many']);
  else if (peopleInvolved >= MANY) found.push(['people-many']);
  for (const mark of new Set(riskMarks)) found.push([mark]);
  if (record.related.some(({ kind }) => kind === 'repeat')) found.push(['repeat']);
  if (record.isMigrantWages || matter === 'wages') found.push(['wages']);
  if (FAMILY.includes(matter)) found.push(['family']);
  if (LAND.includes(matter)) found.push(['land']);
  if (record.amountFen !== null && record.amountFen >= LARGE_FEN) found.push(['large-amount']);
  if (known.isOverdue) found.push(['overdue']);
  return found;
}

function heaviest(
  [first, ...others]: readonly [RiskGround, ...RiskGround[]],
  pointsFor: ReadonlyMap<RiskGround, number>,
): [RiskGround, number] {
  let found: [RiskGround, number] = [first, pointsFor.get(first) ?? 0];
  for (const ground of others) {
    const points = pointsFor.get(ground) ?? 0;
    if (points > found[1]) found = [ground, points];
  }
  return found;
}

export type KnownForRisk = {
  readonly rules: RiskRules;
  readonly isOverdue: (id: CaseId) => boolean;
};

/**
 * The same decision with the risk of every case that it changes worked out anew. A case that reaches a higher
 * level gets an entry of its own (`case.risk-raised`) behind the act that raised it.
 */
export function withRisk(decision: Decision, known: KnownForRisk, facts: Facts): Decision {
  if (!decision.ok || !decision.changes.some(isCase)) return decision;
  const before = new Map<CaseId, Case['risk']>();
  const last = new Map<CaseId, Case>();
  const changes: Change[] = decision.changes.map((change) => {
    if (!isCase(change)) return change;
    const record = change.body;
    // No act touches the risk itself: what a case carries is what it had before the act.
    if (!before.has(record.id)) before.set(record.id, record.risk);
    const was = before.get(record.id) ?? null;
    const body = { ...record, risk: riskRecord(record, was, known, facts.now) };
    last.set(body.id, body);
    return { ...change, body };
  });
  for (const [id, record] of last) {
    const points = before.get(id)?.points ?? 0;
    if (rankAt(record.risk?.points ?? 0, known.rules) <= rankAt(points, known.rules)) continue;
    changes.push({ kind: 'case.risk-raised', type: 'case', body: revise(record, {}) });
  }
  return { ok: true, changes };
}

/** As stored; it keeps its instant while nothing about it changes. */
function riskRecord(
  record: Case,
  was: Case['risk'],
  known: KnownForRisk,
  now: Instant,
): NonNullable<Case['risk']> {
  const found = riskOf(record, { isOverdue: known.isOverdue(record.id) }, known.rules);
  const { points } = found;
  const grounds = found.grounds.map((one) => ({ ...one }));
  const level = found.level.name;
  const isSame =
    was !== null &&
    was.level === level &&
    was.points === points &&
    JSON.stringify(was.grounds) === JSON.stringify(grounds);
  return isSame ? was : { at: now, level, points, grounds };
}

function isCase(change: Change): change is Change<Case> {
  return change.type === 'case';
}
