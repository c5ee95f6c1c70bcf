import type { Day } from '#shared/basics/days';
import { clocks } from '#shared/calendar/clocks';
import type { LimitsRules } from '#shared/settings/limits';
import { settableClocks } from '#shared/settings/limits-workflow';

export type Unit = 'day' | 'workday';
export type OwnDay = { readonly day: string; readonly isWorked: boolean; readonly note: string };
export type StageName = keyof LimitsRules['stages'];

/** 办理 is as long as its clock: it has no length of its own. */
type StageForm = { readonly workdays?: string; readonly yellow: string; readonly red: string };

/** 时限设置 as typed. */
export type LimitsForm = {
  /** By clock. */
  readonly lengths: Readonly<Record<string, { readonly length: string; readonly unit: Unit }>>;
  /** By stage, then by what is set of it. */
  readonly stages: Readonly<Record<StageName, StageForm>>;
  readonly ownDays: readonly OwnDay[];
};

export function formOf(rules: LimitsRules): LimitsForm {
  const { acceptance, handling, verification } = rules.stages;
  return {
    lengths: Object.fromEntries(
      settableClocks.map((id) => {
        const { length, unit } = rules.lengths.find(({ clock }) => clock === id) ?? clocks[id];
        return [id, { length: String(length), unit }];
      }),
    ),
    stages: {
      acceptance: textsOf(acceptance),
      handling: textsOf(handling),
      verification: textsOf(verification),
    },
    ownDays: rules.ownDays,
  };
}

/** What was typed, for the rules to judge; what is no number is NaN. A row of days left empty is no row. */
export function rulesOf(form: LimitsForm): LimitsRules {
  const { acceptance, handling, verification } = form.stages;
  return {
    lengths: settableClocks.flatMap((clock) => {
      const typed = form.lengths[clock];
      return typed ? [{ clock, length: numberOf(typed.length), unit: typed.unit }] : [];
    }),
    stages: {
      acceptance: { ...warning(acceptance), workdays: numberOf(acceptance.workdays) },
      handling: warning(handling),
      verification: { ...warning(verification), workdays: numberOf(verification.workdays) },
    },
    ownDays: form.ownDays
      .filter(({ day, note }) => day !== '' || note.trim() !== '')
      .map((own) => ({ ...own, day: own.day as Day })),
  };
}

function textsOf(stage: { workdays?: number; yellow: number; red: number }): StageForm {
  const { workdays, yellow, red } = stage;
  return {
    ...(workdays === undefined ? {} : { workdays: String(workdays) }),
    yellow: String(yellow),
    red: String(red),
  };
}

function warning({ yellow, red }: StageForm) {
  return { yellow: numberOf(yellow), red: numberOf(red) };
}

/** An empty box is no zero: zero means the day itself. Full-width digits are read. */
function numberOf(typed = ''): number {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? Number.NaN : Number(text);
}
