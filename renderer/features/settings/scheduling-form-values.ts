import type { SchedulingRules } from '#shared/settings/scheduling';

/** A label and its box; `field` is at once the name in the form and of a refusal. */
export const timeFields = [
  { field: 'from', label: '上班' },
  { field: 'noonFrom', label: '午休开始' },
  { field: 'noonTo', label: '午休结束' },
  { field: 'to', label: '下班' },
] as const;

export const numberFields = [
  { field: 'usual', label: '一场通常', hint: undefined },
  { field: 'bufferBefore', label: '每场之前留', hint: undefined },
  { field: 'bufferAfter', label: '每场之后留', hint: '前一场之后加后一场之前' },
  { field: 'stagger', label: '另一方晚到', hint: '错峰到场，0 为不错峰' },
  { field: 'discreetGap', label: '敏感事项进出错开', hint: '同一间和门挨着的房间' },
] as const;

export const weightFields = [
  { field: 'weights.simple', label: '个体性纠纷' },
  { field: 'weights.usual', label: '一般群体性' },
  { field: 'weights.heavy', label: '重大群体性' },
] as const;

type Field =
  | (typeof timeFields)[number]['field']
  | (typeof numberFields)[number]['field']
  | (typeof weightFields)[number]['field'];

/** 排期规则 as typed. */
type SchedulingFormValues = Readonly<Record<Field, string>> & {
  readonly slot: SchedulingRules['slot'];
};

export function formOf({ weights, ...rules }: SchedulingRules): SchedulingFormValues {
  const { from, to, noonFrom, noonTo, slot } = rules;
  return {
    ...{ from, to, noonFrom, noonTo, slot, usual: String(rules.usual) },
    ...{ bufferBefore: String(rules.bufferBefore), bufferAfter: String(rules.bufferAfter) },
    ...{ stagger: String(rules.stagger), discreetGap: String(rules.discreetGap) },
    'weights.simple': String(weights.simple),
    'weights.usual': String(weights.usual),
    'weights.heavy': String(weights.heavy),
  };
}

/** What was typed, for the rules to judge; what is no number is NaN. */
export function rulesOf(form: SchedulingFormValues): SchedulingRules {
  const { from, to, noonFrom, noonTo, slot } = form;
  return {
    ...{ from, to, noonFrom, noonTo, slot, usual: numberOf(form.usual) },
    ...{ bufferBefore: numberOf(form.bufferBefore), bufferAfter: numberOf(form.bufferAfter) },
    ...{ stagger: numberOf(form.stagger), discreetGap: numberOf(form.discreetGap) },
    weights: {
      simple: numberOf(form['weights.simple']),
      usual: numberOf(form['weights.usual']),
      heavy: numberOf(form['weights.heavy']),
    },
  };
}

/** An empty box is no zero. Full-width digits are read. */
function numberOf(typed: string): number {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? Number.NaN : Number(text);
}
