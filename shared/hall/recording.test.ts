import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST,
  MAX_WAV_BYTES,
  makeWav,
  parseWav,
  problemOfSound,
  RECORDING_RATE,
  SHORTEST,
  type Sound,
  trimmed,
} from './recording.ts';

const RATE = RECORDING_RATE;

/** A tone between two silences, seconds; `noise` is the room. */
function toneBetween(before: number, tone: number, after: number, level = 0.5, noise = 0.001) {
  const total = Math.round((before + tone + after) * RATE);
  const samples = Float32Array.from({ length: total }, (_, at) => {
    const room = noise * Math.sin(at * 1.7);
    const isTone = at >= before * RATE && at < (before + tone) * RATE;
    return room + (isTone ? level * Math.sin((at * 2 * Math.PI * 220) / RATE) : 0);
  });
  return { rate: RATE, samples } satisfies Sound;
}
const seconds = ({ rate, samples }: Sound) => samples.length / rate;

describe('the file of a recording', () => {
  it('H47 gives back what went in', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 400 }),
        fc.constantFrom(8_000, 16_000, RATE, 48_000),
        (samples, rate) => {
          const back = parseWav(makeWav({ rate, samples }));
          expect(back?.rate).toBe(rate);
          expect(back?.samples).toHaveLength(samples.length);
          for (const [at, one] of samples.entries()) expect(back?.samples[at]).toBeCloseTo(one, 3);
        },
      ),
    );
  });

  it('H47 whatever else comes is refused, and never throws', () => {
    const whole = makeWav(toneBetween(0, 0.3, 0));
    const changed = (at: number, value: number) => {
      const bytes = whole.slice();
      bytes[at] = value;
      return bytes;
    };
    const text = new TextEncoder().encode('<html>'.repeat(50));
    const wrong: Uint8Array[] = [
      ...[new Uint8Array(0), new Uint8Array(44), new Uint8Array(100), text],
      ...[whole.slice(0, -2), whole.slice(0, 44), whole.slice(1)],
      Uint8Array.from([...whole, 0, 0]),
      ...[changed(0, 0), changed(8, 0), changed(20, 3), changed(22, 2), changed(34, 8)],
      ...[changed(24, 0xff), changed(27, 0xff), changed(40, 0), changed(4, 0)],
      new Uint8Array(MAX_WAV_BYTES + 2),
    ];
    for (const bytes of wrong) expect(parseWav(bytes)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseWav(bytes)).toBeNull();
      }),
    );
  });

  it('H48 a silent, too short or too long recording is refused with what to do', () => {
    expect(problemOfSound(toneBetween(0, 0, 1))).toBe('voice.silent');
    expect(problemOfSound({ rate: RATE, samples: new Float32Array(0) })).toBe('voice.silent');
    expect(problemOfSound(toneBetween(0, SHORTEST - 0.001, 0))).toBe('voice.too-short');
    expect(problemOfSound(toneBetween(0, SHORTEST, 0))).toBeNull();
    expect(problemOfSound(toneBetween(0, LONGEST, 0))).toBeNull();
    expect(problemOfSound(toneBetween(0, LONGEST + 0.001, 0))).toBe('voice.too-long');
  });
});

describe('the word in a recording', () => {
  it('H49 silence is cut off before and after, and the word stays whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.15, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (before, tone, after) => {
          const word = trimmed(toneBetween(before, tone, after));
          expect(seconds(word)).toBeGreaterThanOrEqual(tone - 0.02);
          expect(seconds(word)).toBeLessThanOrEqual(tone + 0.25);
          expect(problemOfSound(word)).toBeNull();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('H49 a pause inside the word stays', () => {
    const syllable = toneBetween(0.3, 0.2, 0.15);
    const two = Float32Array.from([...syllable.samples, ...toneBetween(0, 0.2, 0.5).samples]);
    expect(seconds(trimmed({ rate: RATE, samples: two }))).toBeGreaterThan(0.55);
  });

  it('H49 soft and loud voices come out equally loud, without a click at the ends', () => {
    for (const level of [0.08, 0.3, 1]) {
      const { samples } = trimmed(toneBetween(0.2, 0.4, 0.2, level));
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak).toBeCloseTo(0.8, 1);
      expect(samples.at(0)).toBeCloseTo(0, 5);
      expect(samples.at(-1)).toBeCloseTo(0, 5);
    }
  });

  it('H49 a room without a word comes back empty', () => {
    expect(trimmed(toneBetween(0.5, 0, 0.5)).samples).toHaveLength(0);
  });
});
