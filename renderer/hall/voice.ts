import { type Announcement, type Clip, sentenceOfCall } from '#shared/hall/announcement';

/** Every clip's address, by its name; the files come with the program. */
const addresses = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('./voice/*.wav', { query: '?url', import: 'default', eager: true }),
  ).map(([file, address]) => [file.slice('./voice/'.length, -'.wav'.length), address]),
);

/** Seconds between words, between the two times, and after a sentence. */
const WORD_GAP = 0.04;
const PHRASE_GAP = 0.22;
const REPEAT_GAP = 0.9;
const AFTER = 0.8;
const TIMES = 2;
/** Without a sound card the promise to resume never settles. */
const RESUME_MS = 1_000;
/** A recall while the queue is long is spoken once: people wait for their own number. */
const HURRY_FROM = 4;

const pauseAfter: Partial<Record<Clip, number>> = { please: 0.1, number: PHRASE_GAP };

/**
 * The hall's voice: chime, then the sentence twice, one announcement after the other. Sample-exact through Web
 * Audio, so that no word is cut off or spoken over another, and without any voice of the system.
 */
export class Voice {
  #context: AudioContext | undefined;
  #clips: Promise<Map<string, AudioBuffer>> | undefined;
  readonly #queue: Announcement[] = [];
  #isSpeaking = false;
  readonly #isDue: (announcement: Announcement) => boolean;
  readonly #onState: (speaking: Announcement | null) => void;

  /**
   * `isDue` is asked when an announcement's turn comes; `onState` is told what is being spoken, and null when
   * it is silent again.
   */
  constructor(
    isDue: (announcement: Announcement) => boolean,
    onState: (speaking: Announcement | null) => void,
  ) {
    this.#isDue = isDue;
    this.#onState = onState;
  }

  /** Loads the clips ahead, so that the first call is as quick as any. */
  prepare(): void {
    this.#context ??= new AudioContext();
    this.#clips ??= loadClips(this.#context);
  }

  say(announcement: Announcement): void {
    // A recall of a number that still waits for its turn takes that turn.
    const waiting = this.#queue.findIndex(({ label }) => label === announcement.label);
    if (waiting >= 0) this.#queue[waiting] = announcement;
    else this.#queue.push(announcement);
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isSpeaking) return;
    this.#isSpeaking = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        if (!this.#isDue(next)) continue;
        this.#onState(next);
        await this.#speak(next, this.#queue.length >= HURRY_FROM ? 1 : TIMES).catch(() => {
          // No sound card, or it went away: the screen is still right and the next call tries again.
          this.#clips = undefined;
        });
      }
    } finally {
      this.#isSpeaking = false;
      this.#onState(null);
    }
  }

  async #speak({ label, window }: Announcement, times: number): Promise<void> {
    this.prepare();
    const context = this.#context;
    const clips = await this.#clips;
    if (!context || !clips) return;
    if (context.state === 'suspended') await Promise.race([context.resume(), pause(RESUME_MS)]);
    let at = context.currentTime + 0.05;
    const play = (clip: string, gap: number) => {
      const buffer = clips.get(clip);
      if (!buffer) throw new Error(`no clip ${clip}`);
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(context.destination);
      source.start(at);
      at += buffer.duration + gap;
    };
    play('chime', 0.15);
    for (let time = 0; time < times; time += 1) {
      for (const clip of sentenceOfCall(label, window)) play(clip, pauseAfter[clip] ?? WORD_GAP);
      at += time + 1 < times ? REPEAT_GAP : AFTER;
    }
    await pause((at - context.currentTime) * 1000);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function loadClips(context: AudioContext): Promise<Map<string, AudioBuffer>> {
  const clips = await Promise.all(
    Object.entries(addresses).map(async ([name, address]) => {
      const answer = await fetch(address);
      return [name, await context.decodeAudioData(await answer.arrayBuffer())] as const;
    }),
  );
  return new Map(clips);
}
