import type * as z from 'zod';
import {
  type Answer,
  type CallName,
  calls,
  MAX_CALL_BYTES,
  type ValueOf,
} from '#shared/bridge/bridge';
import type { Log } from '../log.ts';

/** What main does for each call. A handler answers; what it throws is logged and answered with a code. */
export type Handlers = {
  readonly [Name in CallName]: (
    args: z.output<(typeof calls)[Name]['args']>,
  ) => Answer<ValueOf<Name>> | Promise<Answer<ValueOf<Name>>>;
};

const refused = { ok: false, code: 'bridge.refused' } as const;
const malformed = { ok: false, code: 'bridge.malformed' } as const;
const oversize = { ok: false, code: 'bridge.oversize' } as const;

/**
 * One call of a caller that is trusted: bounds, then name, then shape, then the handler. Arguments come as JSON
 * text, so that their size is known before anything is made of them. Never throws.
 */
export async function answerCall(
  handlers: Handlers,
  log: Log,
  name: unknown,
  json: unknown,
): Promise<Answer<unknown>> {
  if (typeof json !== 'string') return malformed;
  // A character is one to three bytes: the cheap test first, the exact one only when it matters.
  if (json.length > MAX_CALL_BYTES) return oversize;
  if (json.length * 3 > MAX_CALL_BYTES && Buffer.byteLength(json) > MAX_CALL_BYTES) return oversize;
  if (!isCallName(name)) return refused;
  const args = parsed(name, json);
  if (!args?.success) {
    log(`${name} malformed at ${args?.error.issues[0]?.path.slice(0, 4).join('.') ?? 'depth'}`);
    return malformed;
  }
  try {
    const handler = handlers[name] as (args: unknown) => Promise<Answer<unknown>>;
    return await handler(args.data);
  } catch (error) {
    log(`${name} failed`, error);
    return {
      ok: false,
      code: name === 'journal.append' ? 'journal.unavailable' : 'bridge.refused',
    };
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

/** Null for text that is no JSON, or is nested deeper than the stack. */
function parsed(name: CallName, json: string) {
  try {
    return calls[name].args.safeParse(JSON.parse(json));
  } catch {
    return null;
  }
}
