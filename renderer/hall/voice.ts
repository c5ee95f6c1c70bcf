import {
  type Announcement,
  type Clip,
  type Speaker,
  sentenceOfCall,
  speakerOf,
  textOfCall,
} from '#shared/hall/announcement';
import { gainOf, isQuietAt, type QuietTime, type SoundProblem } from '#shared/hall/sound';
import { NotHeard, pause, SoundOutput } from './sound-output.ts';
import { mandarinVoice, readOut } from './sound-system.ts';

/** Seconds between words, between the two times, and after a sentence. */
const WORD_GAP = 0.04;
const PHRASE_GAP = 0.22;
const REPEAT_GAP = 0.9;
const AFTER = 0.8;
const CHIME_GAP = 0.15;
const TIMES = 2;
/** The card's clock may lag behind ours by this before we say that it stands still. Seconds. */
const LAG = 1;

const pauseAfter: Partial<Record<Clip, number>> = { please: 0.1, number: PHRASE_GAP };

export type SoundSettings = { readonly volume: number; readonly quiet: readonly QuietTime[] };

type Ears = {
  /** Asked when an announcement's turn comes. */
  readonly isDue: (announcement: Announcement) => boolean;
  /** Told what is being spoken, and null when it is silent again. */
  readonly onState: (speaking: Announcement | null) => void;
  /** Told after each announcement whether it was heard: null, or why not. */
  readonly onHeard: (problem: SoundProblem | null) => void;
};

/** What a test of the sound tells: who speaks, and how it ended. */
export type TestEars = {
  readonly onSpeaking: (speaker: Speaker) => void;
  readonly onEnd: (end: 'spoken' | 'failed' | 'muted') => void;
};
type Turn = { readonly announcement: Announcement; readonly test?: TestEars };

/**
 * The hall's voice: chime, then the sentence twice, one announcement after the other. Sample-exact through Web
 * Audio, so that no word is cut off or spoken over another. In quiet hours and at volume 0 a call is only shown.
 */
export class Voice {
  readonly #output = new SoundOutput();
  readonly #queue: Turn[] = [];
  readonly #ears: Ears;
  #settings: SoundSettings = { volume: 0, quiet: [] };
  #isSpeaking = false;
  /** An engine that failed once is not waited for again. */
  #isSystemBroken = false;

  constructor(ears: Ears) {
    this.#ears = ears;
  }

  prepare(): void {
    this.#output.prepare();
    globalThis.speechSynthesis?.getVoices(); // the first asking sets the system looking for its voices
  }

  set(settings: SoundSettings): void {
    this.#settings = settings;
    this.#output.setGain(gainOf(settings.volume));
  }

  say(announcement: Announcement): void {
    // A recall of a number that still waits for its turn takes that turn.
    const waiting = this.#queue.findIndex(
      ({ announcement: { label }, test }) => !test && label === announcement.label,
    );
    if (waiting >= 0) this.#queue[waiting] = { announcement };
    else this.#queue.push({ announcement });
    void this.#run();
  }

  /** 试音: after the calls that wait, once, also in quiet hours. */
  test(announcement: Announcement, test: TestEars): void {
    if (this.#queue.some((turn) => turn.test)) return;
    this.#queue.push({ announcement, test });
    void this.#run();
  }

  readOwnAgain(): void {
    this.#output.readOwnAgain();
  }

  /** Null when a call would be heard. What fails is opened anew, for the next check or call. */
  async check(): Promise<SoundProblem | null> {
    const problem = await this.#output.check();
    if (problem && problem !== 'no-device' && !this.#isSpeaking) this.#output.drop();
    return problem;
  }

  async #run(): Promise<void> {
    if (this.#isSpeaking) return;
    this.#isSpeaking = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#take(next);
    } finally {
      this.#isSpeaking = false;
      this.#ears.onState(null);
    }
  }

  async #take({ announcement, test }: Turn): Promise<void> {
    const { volume, quiet } = this.#settings;
    if (!test && !this.#ears.isDue(announcement)) return;
    if (volume === 0 || (!test && isQuietAt(Date.now(), quiet))) {
      test?.onEnd('muted');
      return;
    }
    if (!test) this.#ears.onState(announcement);
    const times = test ? 1 : TIMES;
    const problem = await this.#sayOrSayAgain(announcement, times, test);
    this.#ears.onHeard(problem);
    test?.onEnd(problem ? 'failed' : 'spoken');
  }

  /** A call is never dropped for one failure: everything is opened anew and it is said again. */
  async #sayOrSayAgain(
    announcement: Announcement,
    times: number,
    test: TestEars | undefined,
  ): Promise<SoundProblem | null> {
    let problem: SoundProblem | null = null;
    for (let trial = 0; trial < 2; trial += 1) {
      try {
        await this.#speak(announcement, times, test);
        return null;
      } catch (error) {
        problem = error instanceof NotHeard ? error.reason : 'failed';
        this.#output.drop();
      }
    }
    return problem;
  }

  async #speak(
    { label, window }: Announcement,
    times: number,
    test: TestEars | undefined,
  ): Promise<void> {
    const { bundled, own, now } = await this.#output.ready();
    const sentence = sentenceOfCall(label, window);
    const system = this.#isSystemBroken ? null : mandarinVoice(globalThis.speechSynthesis);
    const speaker = speakerOf(sentence, own, system !== null);
    const gain = gainOf(this.#settings.volume);
    let at = now() + 0.05;
    const play = (clip: string, gap: number) => {
      const buffer = (speaker === 'own' && own.get(clip)) || bundled.get(clip);
      if (!buffer) throw new NotHeard('clips-missing');
      this.#output.play(buffer, at, gain);
      at += buffer.duration + gap;
    };
    test?.onSpeaking(speaker);
    play('chime', CHIME_GAP);
    if (speaker === 'system' && system) {
      await until(at, now);
      if (await this.#readOut(system, textOfCall(label, window), times)) return;
      at = now() + 0.05;
    }
    for (let time = 0; time < times; time += 1) {
      for (const clip of sentence) play(clip, pauseAfter[clip] ?? WORD_GAP);
      at += time + 1 < times ? REPEAT_GAP : AFTER;
    }
    await until(at, now);
  }

  /** False when the engine failed: the bundled clips say the whole sentence then. */
  async #readOut(voice: SpeechSynthesisVoice, text: string, times: number): Promise<boolean> {
    try {
      for (let time = 0; time < times; time += 1) {
        await readOut(globalThis.speechSynthesis, voice, text, this.#settings.volume);
        await pause((time + 1 < times ? REPEAT_GAP : AFTER) * 1000);
      }
      return true;
    } catch {
      this.#isSystemBroken = true;
      return false;
    }
  }
}

/** Waits for a moment on the sound card's clock. Throws when that clock stands still: nothing was heard. */
async function until(at: number, now: () => number): Promise<void> {
  await pause((at - now()) * 1000);
  if (now() < at - LAG) throw new NotHeard('not-running');
}
