import type { Instant } from './days.ts';
import type { DeskId, RecordType, StaffId } from './ids.ts';
import type { ProblemCode } from './problems.ts';

/** Who is at the desk and when: known by every decision, never read inside one. */
export type Facts = { readonly now: Instant; readonly by: StaffId };

/** A record as every table keeps it. `revision` starts at 1 and grows by 1 with each change. */
export type BaseRecord = {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly createdBy: StaffId;
};

/** One journal entry to be: what happened (past tense) and the record after it. */
export type Change<Body extends BaseRecord = BaseRecord> = {
  readonly kind: string;
  readonly type: RecordType;
  readonly body: Body;
  /** The act stood in another chain before (a restore): who did it, and where and when it was written there. */
  readonly takenFrom?: {
    readonly by: StaffId;
    readonly origin: { readonly device: DeskId; readonly seq: number; readonly at: Instant };
  };
};

export type Refusal = {
  readonly code: ProblemCode;
  /** The form field that the sentence belongs beside. */
  readonly field?: string;
  /** Values for the sentence's placeholders, such as the other booking's time. Never personal data in logs. */
  readonly values?: Readonly<Record<string, string | number>>;
};

export type Decision =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

export function accept(...changes: Change[]): Decision {
  return { ok: true, changes };
}

export function refuse(
  code: ProblemCode,
  field?: string,
  values?: Readonly<Record<string, string | number>>,
): Decision & { ok: false } {
  const refusal: Refusal = {
    code,
    ...(field === undefined ? {} : { field }),
    ...(values === undefined ? {} : { values }),
  };
  return { ok: false, refusals: [refusal] };
}

export function refuseAll(refusals: readonly Refusal[]): Decision & { ok: false } {
  return { ok: false, refusals };
}

/** The record one revision on. */
export function revise<Body extends BaseRecord>(record: Body, change: Partial<Body>): Body {
  return { ...record, ...change, revision: record.revision + 1 };
}

/** Ends a switch over a union: a forgotten case does not compile, and at run time it is loud. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
