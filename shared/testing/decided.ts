import type { Change, Decision } from '../basics/decision.ts';
import { records } from '../journal/records.ts';

/** The refusals as `field code`, `-` for none beside a field; empty when accepted. */
export function refusalsOf(decision: Decision): string[] {
  return decision.ok ? [] : decision.refusals.map(({ code, field }) => `${field ?? '-'} ${code}`);
}

/** The changes of an accepted decision, each of which its record's schema parses; throws when refused. */
export function changesOf(decision: Decision): readonly Change[] {
  if (!decision.ok) throw new Error(refusalsOf(decision).join());
  for (const { type, body } of decision.changes) records[type].schema.parse(body);
  return decision.changes;
}
