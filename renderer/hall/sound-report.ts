import {
  HALL_SOUND,
  HALL_SOUND_TEST,
  type SoundProblem,
  type SoundReport,
  type SoundTest,
  soundTestSchema,
} from '#shared/hall/sound';
import type { Voice } from './voice.ts';

const EVERY_MS = 30_000;

/** Tells the desk whether calls can be heard: at the start, at every failure and recovery, and every 30 s. */
export class SoundReporter {
  readonly #channel = new BroadcastChannel(HALL_SOUND);
  readonly #check: () => Promise<SoundProblem | null>;
  #last: SoundProblem | null | undefined;

  constructor(check: () => Promise<SoundProblem | null>) {
    this.#check = check;
  }

  /** The returned function ends it. */
  start(): () => void {
    const look = () => void this.look();
    const devices = navigator.mediaDevices;
    look();
    const timer = setInterval(look, EVERY_MS);
    devices.addEventListener('devicechange', look);
    return () => {
      clearInterval(timer);
      devices.removeEventListener('devicechange', look);
      this.#channel.close();
    };
  }

  /** Looks, and tells what it found. */
  async look(): Promise<void> {
    this.#tell(await this.#check());
  }

  /** After an announcement. What was heard says less than the check: a card may play into nothing. */
  heard(problem: SoundProblem | null): void {
    const isBetter = this.#last !== undefined && this.#last !== null && this.#last !== 'no-device';
    if (problem !== null || isBetter) this.#tell(problem);
  }

  #tell(reason: SoundProblem | null): void {
    this.#last = reason;
    this.#channel.postMessage({ ok: reason === null, reason } satisfies SoundReport);
  }
}

/** What the settings ask for: a report, or 试音. The returned function stops answering. */
export function answerSoundTests(voice: Voice, reporter: SoundReporter): () => void {
  const channel = new BroadcastChannel(HALL_SOUND_TEST);
  const tell = (message: SoundTest) => channel.postMessage(message);
  channel.onmessage = ({ data }) => {
    const asked = soundTestSchema.safeParse(data);
    if (asked.data?.kind === 'report') void reporter.look();
    if (asked.data?.kind !== 'ask') return;
    const { label, window } = asked.data;
    voice.test(
      { label, window, calledAt: 0 },
      {
        onSpeaking: (speaker) => tell({ kind: 'speaking', speaker }),
        onEnd: (kind) => tell({ kind }),
      },
    );
  };
  return () => channel.close();
}
