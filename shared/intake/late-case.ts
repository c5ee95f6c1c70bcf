import { accept, type Decision, type Facts } from '../basics/decision.ts';
import type { IntakeId } from '../basics/ids.ts';
import { decideEnterLate, type EnterLate } from '../ticket/late-entry.ts';
import type { Visit } from '../visit/record.ts';
import { decidePark } from './workflow.ts';

/**
 * 停电补录 of a slip, and, when it ended as a case, the 立案登记 of its visit parked in the same act: the slips go
 * on, and whoever is free registers the case. What the slip says goes into its summary.
 */
export function decideLateEntry(
  command: EnterLate & { readonly intakeId: IntakeId },
  known: Parameters<typeof decideEnterLate>[1],
  facts: Facts,
): Decision {
  const entered = decideEnterLate(command, known, facts);
  const { outcome, note } = command.slip;
  if (!entered.ok || outcome !== 'case') return entered;
  const visit = entered.changes.find(({ type }) => type === 'visit')?.body as Visit;
  const summary = [visit.account, note.trim()].filter((text) => text !== '').join('\n');
  const parked = decidePark(
    {
      ...{ id: command.intakeId, form: 'case', visitId: visit.id, isEmpty: false },
      title: `${command.visit.typed.person.name} 停电补录`,
      typed: JSON.stringify({ summary }),
    },
    facts,
  );
  return parked.ok ? accept(...entered.changes, ...parked.changes) : parked;
}
