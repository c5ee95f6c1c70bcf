import { parentPort } from 'node:worker_threads';
import type { Asked, Told } from './messages.ts';
import { workHere } from './work.ts';

/** The thread of the upload's heavy work: one question after the other, each answered under its number. */
const work = workHere();
let line: Promise<void> = Promise.resolve();

parentPort?.on('message', (asked: Asked) => {
  line = line.then(async () => {
    const told: Told = await doneFor(asked).then(
      (value) => ({ id: asked.id, value }),
      (error: unknown) => ({ id: asked.id, failed: String(error) }),
    );
    parentPort?.postMessage(told);
  });
});

function doneFor(asked: Asked): Promise<unknown> {
  switch (asked.name) {
    case 'begin':
      return work.begin();
    case 'add':
      return work.add(asked.argument);
    case 'seal':
      return work.seal(asked.argument);
    case 'receiptIn':
      return work.receiptIn(asked.argument);
    case 'entriesIn':
      return work.entriesIn(asked.argument);
  }
}
