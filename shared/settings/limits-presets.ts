import type { ClockId } from '../calendar/clocks.ts';
import type { LimitsRules } from './limits.ts';

type Length = LimitsRules['lengths'][number];

export type PlacePreset = {
  readonly id: string;
  readonly label: string;
  /** In words, with what no number can say. */
  readonly words: string;
  readonly lengths: readonly (Length & { readonly clock: ClockId })[];
  readonly acceptanceWorkdays: number | null;
};

const days = (clock: ClockId, length: number) => ({ clock, length, unit: 'day' }) as const;

/** 地方做法 (domain.md §4): what some places have made of it. None is law; each only fills in the form. */
export const placePresets: readonly PlacePreset[] = [
  {
    id: 'dongzhi',
    label: '1、7、20 日（东至）',
    words: '简单事项 1 日、一般事项 7 日、复杂事项 20 日办结',
    lengths: [days('simple', 1), days('ordinary', 7), days('complex', 20)],
    acceptanceWorkdays: null,
  },
  {
    id: 'xiayi',
    label: '5 日到 15 日（夏邑）',
    words: '村（社区）先行调解 5 日，乡镇 15 日；调解三次不成的上报县中心',
    lengths: [days('village-first', 5), days('mediation', 15)],
    acceptanceWorkdays: null,
  },
  {
    id: 'gaotai',
    label: '四级 7 日（高台）',
    words: '各级合计 7 日内化解',
    lengths: [days('ordinary', 7), days('complex', 7), days('mediation', 7)],
    acceptanceWorkdays: null,
  },
  {
    id: 'one-five',
    label: '24 小时、5 日',
    words: '登记后 1 个工作日内受理，5 日办结',
    lengths: [days('ordinary', 5), days('complex', 5), days('mediation', 5)],
    acceptanceWorkdays: 1,
  },
];

/** The rules with what a place does put over them; everything that it says nothing about stays. */
export function withPreset(rules: LimitsRules, preset: PlacePreset): LimitsRules {
  const named = new Set<string>(preset.lengths.map(({ clock }) => clock));
  const { stages } = rules;
  const workdays = preset.acceptanceWorkdays ?? stages.acceptance.workdays;
  const { yellow, red } = stages.acceptance;
  return {
    ...rules,
    lengths: [...rules.lengths.filter(({ clock }) => !named.has(clock)), ...preset.lengths],
    stages: {
      ...stages,
      acceptance: { workdays, yellow: Math.min(yellow, workdays), red: Math.min(red, workdays) },
    },
  };
}
