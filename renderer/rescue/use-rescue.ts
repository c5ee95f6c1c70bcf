import { useEffect, useState } from 'react';
import { type ProblemCode, sentenceOf } from '#shared/basics/problems';
import type { Answer } from '#shared/bridge/bridge';
import type { Trouble } from '#shared/bridge/trouble';
import { bridge } from '../bridge/bridge.ts';

/** How often main is asked whether it looks as if the trouble were over. */
const LOOK_EVERY_MS = 3_000;

/** What main knows of the trouble, and it is tried again when that looks worth while. `onOver`: the desk may work. */
export function useTrouble(known: Trouble | null, onOver: () => void): Trouble | null {
  const [trouble, setTrouble] = useState(known);
  useEffect(() => {
    let isGone = false;
    let timer = 0;
    const look = async () => {
      const answer = await answerOf(bridge().call('rescue.state', {}));
      if (isGone) return;
      if (answer.ok) {
        setTrouble(answer.value.trouble);
        if (answer.value.mayTry && (await isOver()) && !isGone) return onOver();
      }
      timer = window.setTimeout(look, LOOK_EVERY_MS);
    };
    void look();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [onOver]);
  return trouble;
}

/** Opens keys and journal again; true when the desk may work. */
export async function isOver(): Promise<boolean> {
  const answer = await answerOf(bridge().call('rescue.retry', {}));
  return answer.ok && answer.value.trouble === null;
}

/** Main may end in the middle of a call. */
export async function answerOf<Value>(call: Promise<Answer<Value>>): Promise<Answer<Value>> {
  try {
    return await call;
  } catch {
    return { ok: false, code: 'program.unexpected' };
  }
}

/** One thing at a time is done; what came of it, in words. */
export function useDoing() {
  const [doing, setDoing] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const run = async (what: string, work: () => Promise<string | null>) => {
    if (doing) return;
    setDoing(what);
    setTold(null);
    try {
      setTold(await work());
    } finally {
      setDoing(null);
    }
  };
  return { doing, told, run };
}

/** The sentence of a refusal, or what came of it. */
export function words<Value>(answer: Answer<Value>, done: (value: Value) => string | null) {
  return answer.ok ? done(answer.value) : sentenceOf(answer.code satisfies ProblemCode);
}
