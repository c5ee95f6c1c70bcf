import type { ProblemCode } from '../basics/problems.ts';

/**
 * The hall's own recordings as sound: RIFF WAVE, PCM 16 bit, one channel. The recorder makes them, main looks at
 * them before it keeps or serves one, and both judge by the same rules.
 */
export type Sound = {
  /** Samples a second. */
  readonly rate: number;
  /** -1 to 1. */
  readonly samples: Float32Array;
};

/** Telephone to studio; anything else is no recording of ours. */
const RATES = { least: 8_000, most: 48_000 };
export const RECORDING_RATE = 24_000;
/** A word takes 0.2 to 1 s; 号窗口 in a slow dialect 2 s. Seconds. */
export const SHORTEST = 0.12;
export const LONGEST = 3;
const HEADER_BYTES = 44;
/** Largest file there can be. */
export const MAX_WAV_BYTES = HEADER_BYTES + LONGEST * RATES.most * 2;

/** Pieces by which loudness is looked at, seconds. */
const FRAME = 0.01;
/** Below this (root mean square) there is only the room's noise; a whisper into a laptop is above. */
const SILENT = 0.01;
/** The share of the loudest piece under which a word's end lies. */
const EDGE = 0.08;
/** Soft consonants begin and end below the edge: kept before and after, seconds. */
const BEFORE = 0.06;
const AFTER = 0.12;
/** What a word's peak is brought to, and how much noise may be raised with it. */
const PEAK = 0.8;
const MOST_GAIN = 12;
const FADE = 0.005;

/** A file's sound, or null for anything but a whole 16-bit mono PCM file. Never throws. */
export function parseWav(bytes: Uint8Array): Sound | null {
  if (bytes.length <= HEADER_BYTES || bytes.length > MAX_WAV_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const rate = view.getUint32(24, true);
  const isOurs =
    word(0) === 'RIFF' &&
    view.getUint32(4, true) === bytes.length - 8 &&
    word(8) === 'WAVE' &&
    word(12) === 'fmt ' &&
    view.getUint32(16, true) === 16 &&
    view.getUint16(20, true) === 1 && // PCM
    view.getUint16(22, true) === 1 && // mono
    rate >= RATES.least &&
    rate <= RATES.most &&
    view.getUint32(28, true) === rate * 2 &&
    view.getUint16(32, true) === 2 &&
    view.getUint16(34, true) === 16 &&
    word(36) === 'data' &&
    view.getUint32(40, true) === bytes.length - HEADER_BYTES &&
    bytes.length % 2 === 0;
  if (!isOurs) return null;
  const samples = new Float32Array((bytes.length - HEADER_BYTES) / 2);
  for (let at = 0; at < samples.length; at += 1) {
    samples[at] = view.getInt16(HEADER_BYTES + at * 2, true) / 32_768;
  }
  return { rate, samples };
}

/** The file of a sound. */
export function makeWav({ rate, samples }: Sound): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
  };
  write(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, at) => {
    const bounded = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER_BYTES + at * 2, Math.round(bounded * 32_767), true);
  });
  return bytes;
}

/** What is wrong with a recording, or null: beside its word in the recorder, and before main keeps it. */
export function problemOfSound({ rate, samples }: Sound): ProblemCode | null {
  const seconds = samples.length / rate;
  if (Math.max(0, ...loudness({ rate, samples })) < SILENT) return 'voice.silent';
  if (seconds < SHORTEST) return 'voice.too-short';
  return seconds > LONGEST ? 'voice.too-long' : null;
}

/**
 * The word alone: silence cut off before and after (pauses inside stay), brought to one loudness, ends faded so
 * that nothing clicks. A sound without a word in it comes back empty.
 */
export function trimmed(sound: Sound): Sound {
  const { rate, samples } = sound;
  const loud = loudness(sound);
  const most = Math.max(0, ...loud);
  if (most < SILENT) return { rate, samples: new Float32Array(0) };
  const isWord = (piece: number) => piece >= Math.max(most * EDGE, SILENT / 2);
  const frame = Math.round(rate * FRAME);
  const start = Math.max(0, loud.findIndex(isWord) * frame - Math.round(rate * BEFORE));
  const end = (loud.findLastIndex(isWord) + 1) * frame + Math.round(rate * AFTER);
  return { rate, samples: faded(levelled(samples.slice(start, end)), Math.round(rate * FADE)) };
}

/** Loudness (root mean square, 0 to 1) piece by piece, 10 ms each. */
function loudness({ rate, samples }: Sound): number[] {
  const frame = Math.round(rate * FRAME);
  return Array.from({ length: Math.ceil(samples.length / frame) }, (_, at) => {
    const piece = samples.subarray(at * frame, (at + 1) * frame);
    return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / piece.length);
  });
}

function levelled(samples: Float32Array): Float32Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = peak === 0 ? 1 : Math.min(MOST_GAIN, PEAK / peak);
  return samples.map((sample) => sample * gain);
}

function faded(samples: Float32Array, length: number): Float32Array {
  const last = samples.length - 1;
  return samples.map((sample, at) => sample * Math.min(1, at / length, (last - at) / length));
}
