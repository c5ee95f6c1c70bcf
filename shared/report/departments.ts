import type { Counter } from './cases.ts';
import type { Ratio } from './ratio.ts';
import { DEPARTMENTS, type DepartmentFigure } from './standing.ts';

/** 吹哨报到 of one department in a period: whistles in which it was called then. */
export type DepartmentTally = {
  readonly name: string;
  readonly called: number;
  /** 职责异议: not expected to come any more. */
  readonly objected: number;
  /** 未反馈: called, neither fed back nor objected; some are not due yet. */
  readonly open: number;
  /** 签到 ÷ (被吹哨 − 异议). */
  readonly signed: Ratio;
  /** 按期签到 ÷ 签到. */
  readonly signedInTime: Ratio;
  /** 按期反馈 ÷ 反馈. */
  readonly fedBackInTime: Ratio;
  /** 加分: for taking on what was nobody's. */
  readonly points: number;
};

/** Departments from their counters (standing.ts), the most often called first; counters of other kinds are left. */
export function tallyDepartments(counters: readonly Counter[]): DepartmentTally[] {
  const byName = new Map<string, Map<string, number>>();
  for (const { name, value } of counters) {
    const [kind, , figure = '', ...rest] = name.split('/');
    if (kind !== DEPARTMENTS) continue;
    const department = rest.join('/');
    const sums = byName.get(department) ?? new Map<string, number>();
    sums.set(figure, (sums.get(figure) ?? 0) + value);
    byName.set(department, sums);
  }
  return [...byName]
    .map(([name, sums]) => tallyOf(name, (figure) => sums.get(figure) ?? 0))
    .sort((one, two) => two.called - one.called || one.name.localeCompare(two.name));
}

/** All of them as one, for the last line of the table. */
export function wholeOf(departments: readonly DepartmentTally[]): DepartmentTally {
  const sum = (of: (one: DepartmentTally) => number) =>
    departments.reduce((total, one) => total + of(one), 0);
  const ratio = (of: (one: DepartmentTally) => Ratio): Ratio => ({
    part: sum((one) => of(one).part),
    whole: sum((one) => of(one).whole),
  });
  return {
    name: '合计',
    called: sum(({ called }) => called),
    objected: sum(({ objected }) => objected),
    open: sum(({ open }) => open),
    signed: ratio(({ signed }) => signed),
    signedInTime: ratio(({ signedInTime }) => signedInTime),
    fedBackInTime: ratio(({ fedBackInTime }) => fedBackInTime),
    points: sum(({ points }) => points),
  };
}

function tallyOf(name: string, of: (figure: DepartmentFigure) => number): DepartmentTally {
  const [called, objected, signed, fedBack] = [
    ...[of('called'), of('objected'), of('signed'), of('fed-back')],
  ] as [number, number, number, number];
  return {
    ...{ name, called, objected, open: called - objected - fedBack, points: of('points') },
    signed: { part: signed, whole: called - objected },
    signedInTime: { part: of('signed-in-time'), whole: signed },
    fedBackInTime: { part: of('fed-back-in-time'), whole: fedBack },
  };
}
