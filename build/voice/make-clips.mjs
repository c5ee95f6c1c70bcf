// Makes the clips of the hall's voice, once, by hand: the results are committed and the engine is not shipped.
// Needs Debian's espeak-ng and sox. Run: node build/voice/make-clips.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const target = path.join(import.meta.dirname, '../../renderer/hall/voice');
const RATE = 16_000;

/**
 * clip → [espeak-ng voice, text, words a minute]. The Mandarin is written in pinyin with tone numbers for the
 * pinyin voice: given characters, the plain voice reads half of them as English words (八 becomes "ba one").
 */
const PINYIN = 'cmn-latn-pinyin';
const clips = {
  please: [PINYIN, 'qing3', 140],
  number: [PINYIN, 'hao4', 140],
  'go-to': [PINYIN, 'dao4', 140],
  window: [PINYIN, 'hao4 chuang1 kou3', 140],
  ten: [PINYIN, 'shi2', 140],
};
const digits = ['ling2', 'yi1', 'er4', 'san1', 'si4', 'wu3', 'liu4', 'qi1', 'ba1', 'jiu3'];
for (const [digit, word] of digits.entries()) clips[`digit-${digit}`] = [PINYIN, word, 140];
for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
  clips[`letter-${letter}`] = ['en-us', `${letter}.`, 130];
}

const work = mkdtempSync(path.join(tmpdir(), 'clips-'));
mkdirSync(target, { recursive: true });
for (const [name, [voice, text, speed]] of Object.entries(clips)) {
  const raw = path.join(work, `${name}.wav`);
  const phonemes = execFileSync('espeak-ng', ['-q', '-x', '-v', voice, text], { encoding: 'utf8' });
  if (voice === PINYIN && phonemes.includes('(en)'))
    throw new Error(`${text} would be read as English`);
  execFileSync('espeak-ng', ['-v', voice, '-s', String(speed), '-p', '45', '-w', raw, text]);
  // Silence cut at both ends, one loudness, 16 kHz mono 16 bit: plays everywhere without a codec.
  execFileSync('sox', [
    ...[raw, '-r', String(RATE), '-c', '1', '-b', '16', path.join(target, `${name}.wav`)],
    // The end is faded while the clip stands reversed: sox cannot fade out a length that it does not know.
    ...['silence', '1', '0.01', '0.5%', 'fade', 't', '0.005', 'reverse'],
    ...['silence', '1', '0.01', '0.5%', 'fade', 't', '0.015', 'reverse'],
    ...['norm', '-2', 'pad', '0', '0.03'],
  ]);
}
// The chime: two notes of a bell, apart from the voice so that it can be switched off by itself.
const notes = [784, 587].map((pitch) => {
  const note = path.join(work, `note-${pitch}.wav`);
  execFileSync('sox', [
    ...['-n', '-r', String(RATE), '-c', '1', '-b', '16', note],
    ...['synth', '0.8', 'sine', String(pitch), 'fade', 't', '0.005', '0.8', '0.75', 'norm', '-8'],
  ]);
  return note;
});
execFileSync('sox', [...notes, path.join(target, 'chime.wav')]);
rmSync(work, { recursive: true });
