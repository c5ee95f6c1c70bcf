// No source file over 300 lines, nine of ten under 200. Tests and code tables may be long.
import { isTest } from './sources.mjs';

const LONGEST = 300;
const USUAL = 200;
const USUAL_SHARE = 0.9;

/** @param {{ file: string, text: string }[]} sources */
export function checkFileLength(sources) {
  const counted = sources
    .filter(({ file }) => !isTest(file) && !file.startsWith('shared/codes/'))
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }));
  const offences = counted
    .filter(({ lines }) => lines > LONGEST)
    .map(({ file, lines }) => `${file}:${lines} ${lines} lines; ${LONGEST} is the most`);
  const long = counted.filter(({ lines }) => lines > USUAL);
  if ((counted.length - long.length) / counted.length < USUAL_SHARE) {
    offences.push(
      ...long.map(({ file, lines }) => `${file}:${lines} one of too many over ${USUAL} lines`),
    );
  }
  return offences;
}
