import type { SoundProblem } from '#shared/hall/sound';
import { areWhole, bundledClips, type Clips, ownClips } from './sound-clips.ts';

/** Without a sound card the promise to resume never settles. */
const RESUME_MS = 1_000;
/** The clock of a sound card that works moves on within this time. */
const LISTEN_MS = 200;

export class NotHeard extends Error {
  readonly reason: SoundProblem;

  constructor(reason: SoundProblem) {
    super(reason);
    this.reason = reason;
  }
}

/** The loudspeaker and the clips that were read for it. Everything is read once and read again after a failure. */
export class SoundOutput {
  #context: AudioContext | undefined;
  #gain: GainNode | undefined;
  #bundled: Promise<Clips> | undefined;
  #own: Promise<Clips> | undefined;

  /** Reads everything ahead, so that the first call is as quick as any. */
  prepare(): void {
    this.#bundled ??= wholeClips(this.#open());
    this.#own ??= ownClips(this.#open());
    this.#bundled.catch(() => {}); // told when it is needed
  }

  /** The clips when sound can be made. Throws NotHeard. */
  async ready(): Promise<{ bundled: Clips; own: Clips; now: () => number }> {
    this.prepare();
    const context = this.#open();
    if (context.state !== 'running') await Promise.race([context.resume(), pause(RESUME_MS)]);
    if (context.state !== 'running') throw new NotHeard('not-running');
    const bundled = await this.#bundled?.catch(() => undefined);
    if (!bundled) throw new NotHeard('clips-missing');
    return { bundled, own: (await this.#own) ?? new Map(), now: () => context.currentTime };
  }

  /** Schedules a clip, `at` on the clock of `ready().now`, seconds. */
  play(buffer: AudioBuffer, at: number, gain: number): void {
    const context = this.#open();
    this.#gain?.gain.setValueAtTime(gain, context.currentTime);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(this.#gain ?? context.destination);
    source.start(at);
  }

  /** Takes effect in the middle of a word. */
  setGain(gain: number): void {
    if (this.#context) this.#gain?.gain.setValueAtTime(gain, this.#context.currentTime);
  }

  /** The hall has recorded or removed a word. */
  readOwnAgain(): void {
    this.#own = undefined;
    this.prepare();
  }

  /** After a failure everything is made anew: a sound card that was unplugged leaves a dead context behind. */
  drop(): void {
    void this.#context?.close().catch(() => {});
    this.#context = undefined;
    this.#gain = undefined;
    this.#bundled = undefined;
    this.#own = undefined;
  }

  /** Null when a call would be heard, as far as the computer can know; else why not. */
  async check(): Promise<SoundProblem | null> {
    try {
      if (!(await hasLoudspeaker())) return 'no-device';
      const { now } = await this.ready();
      const before = now();
      await pause(LISTEN_MS);
      return now() > before ? null : 'not-running';
    } catch (error) {
      return error instanceof NotHeard ? error.reason : 'failed';
    }
  }

  #open(): AudioContext {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#gain = this.#context.createGain();
      this.#gain.connect(this.#context.destination);
    }
    return this.#context;
  }
}

/** Listened through once, when they are read. */
async function wholeClips(context: AudioContext): Promise<Clips> {
  const clips = await bundledClips(context);
  if (!areWhole(clips)) throw new NotHeard('clips-missing');
  return clips;
}

/** Without one Chromium plays into nothing and reports no error. Kinds are told without any permission. */
async function hasLoudspeaker(): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audiooutput');
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
