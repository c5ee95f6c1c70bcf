import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Announcement, sentenceOfCall, textOfCall } from '#shared/hall/announcement';
import { gainOf, type SoundProblem } from '#shared/hall/sound';
import { NOON } from '#shared/testing/clock';
import { Voice } from './voice.ts';

/** The browser's loudspeaker and speech, as far as the voice uses them: no browser runs here. Ours is all real. */
type Played = { clip: string; at: number; seconds: number };
let played: Played[];
let gains: number[];
let readOut: string[];
let recorded: string[];
/** How many more contexts come up dead; what the engine does with a sentence. */
let dead: number;
let engine: 'none' | 'reads' | 'fails' | 'hangs' | 'never begins';

const SECONDS = 0.5;

class Loudspeaker {
  readonly state = dead > 0 ? 'suspended' : 'running';
  readonly begun = Date.now();
  readonly destination = {};

  constructor() {
    if (dead > 0) dead -= 1;
  }

  get currentTime(): number {
    return (Date.now() - this.begun) / 1000;
  }

  resume = () => new Promise<void>(() => {});
  close = async () => {};
  createGain = () => ({
    gain: { setValueAtTime: (value: number) => gains.push(value) },
    connect: () => {},
  });
  decodeAudioData = async (bytes: ArrayBuffer) => ({
    duration: SECONDS,
    clip: new TextDecoder().decode(bytes),
    getChannelData: () => new Float32Array(10).fill(0.5),
  });
}

class Source {
  readonly #context: Loudspeaker;
  readonly #buffer: { clip: string; duration: number };

  constructor(context: Loudspeaker, { buffer }: { buffer: { clip: string; duration: number } }) {
    this.#context = context;
    this.#buffer = buffer;
  }

  connect = () => {};
  start(at: number): void {
    const { clip, duration } = this.#buffer;
    played.push({ clip, at: this.#context.begun / 1000 + at, seconds: duration });
  }
}

const speech = {
  getVoices: () =>
    engine === 'none'
      ? []
      : [
          { lang: 'en-US', localService: true },
          { lang: 'zh-CN', localService: false },
          { lang: 'zh-HK', localService: true },
          { lang: 'zh-CN', localService: true, name: 'Huihui' },
        ],
  cancel: () => {},
  speak(one: Record<string, unknown> & { text: string }) {
    const call = (name: string) => (one[name] as (() => void) | undefined)?.();
    if (engine === 'never begins') return;
    setTimeout(() => call('onstart'), 10);
    if (engine === 'hangs') return;
    if (engine === 'fails') {
      setTimeout(() => call('onerror'), 20);
      return;
    }
    expect(one.voice).toMatchObject({ name: 'Huihui' });
    readOut.push(one.text);
    setTimeout(() => call('onend'), 2_000);
  },
};

beforeEach(() => {
  [played, gains, readOut, recorded] = [[], [], [], []];
  [dead, engine] = [0, 'none'];
  vi.useFakeTimers({ now: NOON });
  vi.stubGlobal('AudioContext', Loudspeaker);
  vi.stubGlobal('AudioBufferSourceNode', Source);
  vi.stubGlobal('speechSynthesis', speech);
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      readonly text: string;

      constructor(text: string) {
        this.text = text;
      }
    },
  );
  vi.stubGlobal('fetch', async (address: string) => {
    if (address === '/own-voice/list.json') return Response.json(recorded);
    const own = address.startsWith('/own-voice/') ? 'own ' : '';
    return new Response(`${own}${path.basename(address, '.wav')}`);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const call = (n: number, window = 2): Announcement => ({
  label: `A${String(n).padStart(3, '0')}`,
  window,
  calledAt: NOON,
});
const twice = ({ label, window }: Announcement) => {
  const sentence = sentenceOfCall(label, window);
  return ['chime', ...sentence, ...sentence];
};
const clips = () => played.map(({ clip }) => clip);

function aVoice(due: (announcement: Announcement) => boolean = () => true) {
  const heard: (SoundProblem | null)[] = [];
  const shown: (string | null)[] = [];
  const voice = new Voice({
    isDue: due,
    onState: (speaking) => shown.push(speaking?.label ?? null),
    onHeard: (problem) => heard.push(problem),
  });
  voice.set({ volume: 80, quiet: [] });
  return { voice, heard, shown };
}
const aWhile = (seconds = 60) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('what is played', () => {
  it('H50 chime, then the sentence twice, nothing over another', async () => {
    const { voice, heard, shown } = aVoice();
    voice.say(call(5));
    await aWhile();
    expect(clips()).toEqual(twice(call(5)));
    expect(heard).toEqual([null]);
    expect(shown).toEqual(['A005', null]);
    expect(new Set(gains)).toEqual(new Set([gainOf(80)]));
  });

  it('H50 whatever comes whenever, every due call is said whole, in order, and none over another', async () => {
    const arrival = fc.record({ number: fc.integer({ min: 1, max: 99 }), wait: fc.nat(20_000) });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(arrival, { selector: (one) => one.number }), async (all) => {
        played = [];
        const { voice, heard } = aVoice();
        for (const { number, wait } of all) {
          voice.say(call(number));
          await vi.advanceTimersByTimeAsync(wait);
        }
        await aWhile(1_500);
        expect(heard).toEqual(all.map(() => null));
        const said = clips().join(' ').split('chime').slice(1);
        for (const [at, { number }] of all.entries()) {
          const { label, window } = call(number);
          const sentence = sentenceOfCall(label, window).join(' ');
          expect(said[at]?.trim()).toBe(`${sentence} ${sentence}`);
        }
        for (const [at, one] of played.entries()) {
          const before = played[at - 1];
          if (before) expect(one.at).toBeGreaterThanOrEqual(before.at + before.seconds);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('H7 a recall takes the turn of the call that waits, and what is no longer due is left out', async () => {
    const { voice } = aVoice(({ label }) => label !== 'A002');
    for (const n of [1, 2, 3]) voice.say(call(n));
    voice.say({ ...call(3), window: 9 });
    await aWhile();
    expect(clips()).toEqual([...twice(call(1)), ...twice(call(3, 9))]);
  });
});

describe('when nothing shall be heard', () => {
  it('H44 in quiet hours a call is left out, just before and after it is said', async () => {
    const quiet = [{ from: '12:00', to: '12:30' }];
    const at = async (time: number) => {
      vi.setSystemTime(time);
      played = [];
      const { voice, heard } = aVoice();
      voice.set({ volume: 80, quiet });
      voice.say(call(5));
      await aWhile();
      return played.length + heard.length;
    };
    expect(await at(NOON - 1)).toBeGreaterThan(1);
    expect(await at(NOON)).toBe(0);
    expect(await at(NOON + 30 * 60_000 - 1)).toBe(0);
    expect(await at(NOON + 30 * 60_000)).toBeGreaterThan(1);
  });

  it('H45 at volume 0 nothing is played, and a test says why', async () => {
    const { voice } = aVoice();
    voice.set({ volume: 0, quiet: [] });
    const ends: string[] = [];
    voice.say(call(5));
    voice.test(call(6), { onSpeaking: () => {}, onEnd: (end) => ends.push(end) });
    await aWhile();
    expect([played, ends]).toEqual([[], ['muted']]);
    voice.set({ volume: 1, quiet: [] });
    voice.say(call(7));
    await aWhile();
    expect(clips()).toEqual(twice(call(7)));
    expect(gains.at(-1)).toBeCloseTo(0.0001, 6);
  });

  it('H44 a test is heard in quiet hours: somebody stands there and listens', async () => {
    const { voice } = aVoice(() => false);
    voice.set({ volume: 80, quiet: [{ from: '00:00', to: '23:59' }] });
    const told: string[] = [];
    voice.test(call(5), { onSpeaking: (who) => told.push(who), onEnd: (end) => told.push(end) });
    await aWhile();
    expect(told).toEqual(['bundled', 'spoken']);
    expect(clips()).toEqual(['chime', ...sentenceOfCall('A005', 2)]);
  });
});

describe('whose voice is heard', () => {
  it('H41 own recordings for a whole sentence, and from the next one on when a word is added', async () => {
    const { voice } = aVoice();
    const words = [...new Set<string>(sentenceOfCall('A005', 2))];
    recorded = words.slice(1);
    voice.say(call(5));
    await aWhile();
    expect(clips()).toEqual(twice(call(5)));
    recorded = words;
    voice.readOwnAgain();
    voice.say(call(5));
    voice.say(call(6));
    await aWhile();
    const own = sentenceOfCall('A005', 2).map((clip) => `own ${clip}`);
    expect(clips().slice(19)).toEqual(['chime', ...own, ...own, ...twice(call(6))]);
  });

  it('H41 a Mandarin voice of this computer, after the chime, twice', async () => {
    engine = 'reads';
    const { voice, heard } = aVoice();
    voice.say(call(5));
    await aWhile();
    expect(clips()).toEqual(['chime']);
    expect(readOut).toEqual([textOfCall('A005', 2), textOfCall('A005', 2)]);
    expect(heard).toEqual([null]);
  });

  it.each(['fails', 'hangs', 'never begins'] as const)(
    'H51 a system voice that %s gives way to the bundled clips, for good',
    async (how) => {
      engine = how;
      const { voice, heard } = aVoice();
      voice.say(call(5));
      await aWhile();
      expect(clips()).toEqual(twice(call(5)));
      voice.say(call(6));
      await aWhile(15);
      expect(clips().slice(19)).toEqual(twice(call(6)));
      expect(heard).toEqual([null, null]);
    },
  );
});

describe('when the sound fails', () => {
  it('H52 a dead sound card is opened anew and the call is said; dead again, the desk is told', async () => {
    const { voice, heard } = aVoice();
    dead = 1;
    voice.say(call(5));
    await aWhile();
    expect([clips(), heard]).toEqual([twice(call(5)), [null]]);
    const after = aVoice();
    dead = 2;
    after.voice.say(call(6));
    await aWhile();
    expect(after.heard).toEqual(['not-running']);
    after.voice.say(call(7));
    await aWhile();
    expect(after.heard).toEqual(['not-running', null]);
  });

  it('H52 the test at the start finds what is missing: loudspeaker, card, clips', async () => {
    const check = async (devices: string[]) => {
      const enumerateDevices = async () => devices.map((kind) => ({ kind }));
      vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices } });
      const outcome = aVoice().voice.check();
      await aWhile(5);
      return outcome;
    };
    expect(await check(['audioinput', 'audiooutput'])).toBeNull();
    expect(await check(['audioinput'])).toBe('no-device');
    dead = 1;
    expect(await check(['audiooutput'])).toBe('not-running');
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    expect(await check(['audiooutput'])).toBe('clips-missing');
  });

  it('H52 a silent clip is told like a missing one', async () => {
    const enumerateDevices = async () => [{ kind: 'audiooutput' }];
    vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices } });
    class Muffled extends Loudspeaker {
      override decodeAudioData = async (bytes: ArrayBuffer) => ({
        duration: SECONDS,
        clip: new TextDecoder().decode(bytes),
        getChannelData: () =>
          new Float32Array(10).fill(new TextDecoder().decode(bytes) === 'digit-7' ? 0.001 : 0.5),
      });
    }
    vi.stubGlobal('AudioContext', Muffled);
    const outcome = aVoice().voice.check();
    await aWhile(5);
    expect(await outcome).toBe('clips-missing');
    expect(readdirSync(path.join(import.meta.dirname, 'voice'))).toContain('digit-7.wav');
  });
});
