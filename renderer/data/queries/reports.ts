import { addDays, type Day, dayOf, startOfDay } from '#shared/basics/days';
import { type AfterTally, FOLLOWED, PROMISED, pastDaysOf, tallyAfter } from '#shared/report/after';
import { type AgreementTally, tallyAgreements } from '#shared/report/agreements';
import { type CaseTally, type Counter, tallyCases } from '#shared/report/cases';
import { counter } from '#shared/report/counters';
import { type DepartmentTally, tallyDepartments } from '#shared/report/departments';
import { type Period, prefixOf } from '#shared/report/period';
import { AMOUNTS, CELLS, DEPARTMENTS, SIGNED } from '#shared/report/standing';
import { tallyVisits, tallyVisitsOf, type VisitTally } from '#shared/report/visits';
import type { Ticket } from '#shared/ticket/record';
import { db } from '../database.ts';
import { counterValue, openAll } from '../read.ts';

/** A busy hall has 120 visits a day; the queue is built for thousands. */
const MOST_TICKETS = 10_000;
const MOST_CASES_A_DAY = 2000;

/** 批次, 人次 and 重访 of a day. */
export async function visitsOfDay(day: Day): Promise<VisitTally> {
  const names = [counter.visits(day), counter.visitors(day), counter.repeatVisits(day)];
  const [visits = 0, people = 0, repeats = 0] = await Promise.all(names.map(counterValue));
  return tallyVisits(visits, people, repeats);
}

/** Every ticket of a day, finished ones too. */
export async function ticketsOfDay(day: Day): Promise<Ticket[]> {
  const rows = await db()
    .of('ticket')
    .where('[day+_status]')
    .between([day, ''], [day, '\uffff'])
    .limit(MOST_TICKETS)
    .toArray();
  return openAll('ticket', rows);
}

/**
 * The cases registered in a period, in every breakdown, and the agreements that took effect in it.
 * Reads no case: only counters, about 1,500 for the year of a busy hall.
 */
export async function figuresOf(
  period: Period,
): Promise<{ readonly cases: CaseTally; readonly agreements: AgreementTally }> {
  const [cells, signed, amounts] = await Promise.all([
    countersIn(CELLS, period),
    countersIn(SIGNED, period),
    countersIn(AMOUNTS, period),
  ]);
  return { cases: tallyCases(cells), agreements: tallyAgreements([...signed, ...amounts]) };
}

/** 批次, 人次 and 重访 of a period: the counters of its days. */
export async function visitsIn(period: Period): Promise<VisitTally> {
  return tallyVisitsOf(await countersIn('day', period));
}

/** 吹哨报到 by department, of those called in a period. */
export async function departmentsIn(period: Period): Promise<DepartmentTally[]> {
  return tallyDepartments(await countersIn(DEPARTMENTS, period));
}

/** More promises than a busy hall has overdue at once. */
const MOST_OVERDUE = 5000;

/** 满意率, 履行率, 重新调解率 of a period: counters, and the index keys of what is overdue in it. */
export async function afterIn(period: Period, today: Day): Promise<AfterTally> {
  const past = pastDaysOf(period, today);
  const [followed, promised, overdue] = await Promise.all([
    countersIn(FOLLOWED, period),
    countersIn(PROMISED, period),
    past
      ? db()
          .of('performance')
          .where('[_status+dueOn]')
          .between(['due', past.from], ['due', past.before], true, false)
          .limit(MOST_OVERDUE)
          .primaryKeys()
      : [],
  ]);
  return tallyAfter([...followed, ...promised], overdue.length);
}

/** The years from the first case to this one, newest first. */
export async function yearsWithCases(today: Day): Promise<string[]> {
  const [first] = await db().of('case').orderBy('_newest').reverse().limit(1).toArray();
  const thisYear = Number(today.slice(0, 4));
  const [record] = first ? openAll('case', [first]) : [];
  const oldest = record ? Number(dayOf(record.createdAt).slice(0, 4)) : thisYear;
  const count = Math.max(1, thisYear - oldest + 1);
  return Array.from({ length: count }, (_, at) => String(thisYear - at));
}

/** Cases accepted and not yet ended, of all years. */
export async function openCaseCount(): Promise<number> {
  const states = ['accepted', 'dispatched', 'mediating'];
  const counts = await Promise.all(states.map((state) => counterValue(counter.caseStates(state))));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** How many cases were registered on a day: index keys only. */
export async function casesRegisteredOn(day: Day): Promise<number> {
  const keys = await db()
    .of('case')
    .where('_newest')
    .between(-startOfDay(addDays(day, 1)), -startOfDay(day), false, true)
    .limit(MOST_CASES_A_DAY)
    .primaryKeys();
  return keys.length;
}

async function countersIn(kind: string, period: Period): Promise<Counter[]> {
  const rows = await db().counter.where('name').startsWith(prefixOf(kind, period)).toArray();
  return rows.flatMap(({ name, values }) =>
    Object.entries(values).map(([field, value]) => ({ name: `${name}/${field}`, value })),
  );
}
