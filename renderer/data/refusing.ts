import type { ProblemCode } from '#shared/basics/problems';

/** Why nothing is taken in: the journal is only to be looked at (shared/bridge/trouble). Null while it may be written. */
let code: ProblemCode | null = null;

export function refuseActs(next: ProblemCode | null): void {
  code = next;
}

export function actsRefusedWith(): ProblemCode | null {
  return code;
}
