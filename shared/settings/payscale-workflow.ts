import { type Decision, type Facts, type Refusal, refuseAll } from '../basics/decision.ts';
import type { PayscaleId } from '../basics/ids.ts';
import { parseYuan } from '../basics/money.ts';
import { lineProblem, NAME_MAX } from '../basics/text.ts';
import type { PayClass, Payscale, PayscaleRules } from './payscale.ts';
import { settingsSaved } from './saved.ts';

export const MOST_CLASSES = 30;

/** A class as typed: money in yuan. */
export type PayClassRow = Omit<PayClass, 'amountFen' | 'fromFen'> & {
  readonly amount: string;
  /** Empty: any. */
  readonly from: string;
};

/** 以案定补标准 changed. Fields of refusals: `classes`, `classes.<place>.name|amount|results|from`. */
export function decideChangePayscale(
  command: { readonly id: PayscaleId; readonly classes: readonly PayClassRow[] },
  existing: Payscale | undefined,
  facts: Facts,
): Decision {
  const refusals = payscaleProblems(command.classes);
  if (refusals.length > 0) return refuseAll(refusals);
  const rules: PayscaleRules = {
    classes: command.classes.map(({ amount, from, name, ...rest }) => ({
      ...rest,
      name: name.trim(),
      amountFen: fenOf(amount) ?? 0,
      fromFen: from.trim() === '' ? null : fenOf(from),
    })),
  };
  return settingsSaved('payscale', command.id, existing, rules, facts);
}

function payscaleProblems(classes: readonly PayClassRow[]): Refusal[] {
  const refusals: Refusal[] = [];
  if (classes.length > MOST_CLASSES) {
    refusals.push({ code: 'payscale.too-many', field: 'classes', values: { max: MOST_CLASSES } });
  }
  const names = classes.map(({ name }) => name.trim());
  classes.forEach(({ amount, from, results }, at) => {
    const field = (part: string) => `classes.${at}.${part}`;
    const name = names[at] ?? '';
    const problem = lineProblem(name, 1, NAME_MAX);
    if (problem) refusals.push({ code: problem, field: field('name'), values: { max: NAME_MAX } });
    else if (names.indexOf(name) < at) {
      refusals.push({ code: 'hall.name-twice', field: field('name'), values: { name } });
    }
    if (fenOf(amount) === null) refusals.push({ code: 'payscale.amount', field: field('amount') });
    if (from.trim() !== '' && fenOf(from) === null) {
      refusals.push({ code: 'payscale.amount', field: field('from') });
    }
    if (results.length === 0) refusals.push({ code: 'payscale.results', field: field('results') });
  });
  return refusals;
}

function fenOf(typed: string): number | null {
  return parseYuan(typed.normalize('NFKC'));
}
