import fs from 'node:fs';

/** Milliseconds of computing (Linux: this thread alone, whatever else the machine does; elsewhere the clock). */
function computed(): number {
  try {
    return Number(fs.readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

/** Runs `work` and answers for how many milliseconds this thread computed in one go at the longest. */
export async function longestTurn(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = computed();
  const tick = () => {
    const now = computed();
    longest = Math.max(longest, now - last);
    last = now;
  };
  let isOver = false;
  const loop = () => {
    tick();
    if (!isOver) setImmediate(loop);
  };
  setImmediate(loop);
  try {
    await work();
  } finally {
    isOver = true;
    tick();
  }
  return longest;
}
