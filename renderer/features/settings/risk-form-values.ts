import type { RiskInput } from '#shared/case/risk';
import { keysOf } from '#shared/codes/intake';
import { type RiskGround, type RiskRules, riskGrounds } from '#shared/settings/risk';

export type LevelRow = {
  readonly name: string;
  readonly from: string;
  readonly colour: RiskRules['levels'][number]['colour'];
  readonly whoActs: string;
};

/** 风险评分表 as typed. */
export type RiskForm = {
  readonly points: Readonly<Record<RiskGround, string>>;
  readonly levels: readonly LevelRow[];
};

export function formOf(rules: RiskRules): RiskForm {
  const points = new Map(rules.points.map(({ ground, points }) => [ground, points]));
  return {
    points: Object.fromEntries(
      keysOf(riskGrounds).map((ground) => [ground, String(points.get(ground) ?? 0)]),
    ) as Record<RiskGround, string>,
    levels: rules.levels.map(({ name, from, colour, whoActs }) => {
      return { name, from: String(from), colour, whoActs };
    }),
  };
}

/** What was typed, for the rules to judge; what is no number is NaN. */
export function rulesOf(form: RiskForm): RiskRules {
  return {
    points: keysOf(riskGrounds).map((ground) => {
      return { ground, points: numberOf(form.points[ground]) };
    }),
    levels: form.levels.map((level) => ({ ...level, from: numberOf(level.from) })),
  };
}

/** An empty box is no zero: the first level must say that it starts at 0. Full-width digits are read. */
function numberOf(typed: string): number {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? Number.NaN : Number(text);
}

type Sample = { readonly title: string; readonly record: RiskInput; readonly isOverdue: boolean };

const plain: RiskInput = {
  ...{ matter: 'neighbour', isMigrantWages: false, scale: '01', peopleInvolved: 2 },
  ...{ amountFen: null, riskMarks: [], related: [] },
};

/** Three fictional cases on which a change of the table is seen at once. */
export const samples: readonly Sample[] = [
  { title: '邻里噪音，两户', record: plain, isOverdue: false },
  {
    title: '十一名工人讨薪，有人扬言跳楼，此前报过警',
    record: {
      ...{ ...plain, matter: 'wages', isMigrantWages: true, scale: '02', peopleInvolved: 11 },
      riskMarks: ['violence', 'police'],
    },
    isOverdue: false,
  },
  {
    title: '离婚争抚养权，办理超期',
    record: { ...plain, matter: 'marriage', riskMarks: ['child'] },
    isOverdue: true,
  },
];
