import type { Day, Instant } from '#shared/basics/days';
import type { Decision, Facts } from '#shared/basics/decision';
import type { RecordType, StaffId } from '#shared/basics/ids';
import type { RecordOf } from '#shared/journal/records';
import type { SetUpHall } from '#shared/settings/workflow';
import { act } from '../../../data/act.ts';
import { withFollowing } from '../../../data/case-act.ts';
import { setCurrentPerson } from '../../../data/person-at-desk.ts';

/**
 * One act of the fictional days: through the same rules and the same journal as a person's own, only dated back.
 * Returns the records it wrote. A refusal means that a rule changed and these stories did not: it is thrown.
 */
export async function run(
  when: { readonly at: Instant; readonly by: StaffId },
  decide: (facts: Facts) => Decision | Promise<Decision>,
): Promise<Written> {
  setCurrentPerson(when.by);
  const facts = { now: when.at, by: when.by };
  const acted = await act(async () => withFollowing(await decide(facts), facts));
  if (!acted.ok) {
    throw new Error(`demo hall: ${acted.refusals.map(({ code }) => code).join(', ')}`);
  }
  return {
    the: <Type extends RecordType>(type: Type) => {
      const change = acted.changes.findLast((one) => one.type === type);
      if (!change) throw new Error(`demo hall: no ${type} was written`);
      return change.body as RecordOf[Type];
    },
  };
}

export type Written = { the<Type extends RecordType>(type: Type): RecordOf[Type] };

/** Where and when the fictional days play. */
export type Setting = { readonly hall: SetUpHall; readonly now: Instant; readonly today: Day };
