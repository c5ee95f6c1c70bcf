// Every rule in shared/RULES.md has a test whose name starts with its number, and every number that
// a test name starts with is a rule. `- T3 a ticket …` ↔ it('T3 …'), also it('T3 T4 …').
import { isTest, lineOf, withoutComments } from './sources.mjs';

const RULE = /^\s*[-*|]\s*\**\[?([A-Z]{1,2}\d{1,2})\b/gm;
const NAME = /\b(?:it|test)(?:\.\w+)*\s*\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
// it.each([...])('T3 …') and test.prop({...})('T3 …'): the name comes after a closing bracket.
const LATE_NAME = /\)\s*\(\s*(['"`])([A-Z]{1,2}[1-9]\d?[ ,:](?:\\.|(?!\1)[^\\])*)\1/g;
const LEADING = /^(?:([A-Z]{1,2}[1-9]\d?)(?=[ ,:+]|$)[ ,:+]*)/;

/** @param {string} rules text of RULES.md  @param {{ file: string, text: string }[]} sources */
export function checkRuleNumbers(rules, sources) {
  const offences = [];
  const written = new Map();
  for (const match of rules.matchAll(RULE)) {
    const line = lineOf(rules, match.index + match[0].length);
    if (written.has(match[1])) offences.push(`shared/RULES.md:${line} ${match[1]} is there twice`);
    written.set(match[1], line);
  }
  if (written.size === 0) offences.push('shared/RULES.md:1 has no numbered rule');
  const proven = new Set();
  for (const { file, text } of sources.filter(provesRules)) {
    const bare = withoutComments(text);
    for (const pattern of [NAME, LATE_NAME]) {
      for (const match of bare.matchAll(pattern)) {
        for (const number of leadingNumbers(match[2])) {
          proven.add(number);
          if (!written.has(number)) {
            offences.push(`${file}:${lineOf(bare, match.index)} ${number} is not in RULES.md`);
          }
        }
      }
    }
  }
  for (const [number, line] of written) {
    if (!proven.has(number)) offences.push(`shared/RULES.md:${line} no test starts with ${number}`);
  }
  return offences;
}

/** The tests of build/ are about this check itself and hold samples. */
function provesRules({ file }) {
  return isTest(file) && !file.startsWith('build/');
}

function leadingNumbers(name) {
  const numbers = [];
  let rest = name;
  for (let match = LEADING.exec(rest); match; match = LEADING.exec(rest)) {
    numbers.push(match[1]);
    rest = rest.slice(match[0].length);
  }
  return numbers;
}
