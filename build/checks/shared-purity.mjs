// shared/ has no clock, no chance and no outside: they come in as facts. The compiler keeps DOM and
// Node out by their types; this keeps out what the language itself brings.
import { isTest, lineOf, withoutComments } from './sources.mjs';

// `window` and `document` are words of the hall too; as globals the compiler (no DOM types) and the
// linter (which knows scopes) refuse them.
const IMPURE = [
  [/\bDate\.now\b/g, 'Date.now: `now` comes in as a fact'],
  [
    /\bnew\s+Date\s*(\(\s*\)|(?!\s*\())/g,
    'new Date() without an instant: `now` comes in as a fact',
  ],
  [/(?<![.\w])(?<!new\s+)Date\s*\(/g, 'Date(): `now` comes in as a fact'],
  [/\bdayjs\s*\(\s*\)/g, 'dayjs() without an instant: `now` comes in as a fact'],
  [/\bMath\.random\b/g, 'Math.random: chance comes in as a fact'],
  [
    /\brandomBytes\b|\brandomUUID\b|\bgetRandomValues\b|\brandomSecretKey\b/g,
    'chance comes in as a fact',
  ],
  [/\bfrom\s+['"]uuid['"]/g, 'uuid: ids come in as facts'],
  // 履行 is a noun of the hall as well: only what the browser's clock is asked for.
  [
    /(?<![.\w])performance\s*\??\.\s*(now|timeOrigin|timing|mark|measure|getEntries\w*|toJSON)\b/g,
    'performance: the clock comes in as a fact',
  ],
  [/(?<![.\w'"/])crypto\s*[.?]/g, 'crypto: keys and chance come in as facts'],
  [/(?<![.\w])fetch\s*\(/g, 'fetch: no network here'],
  [/(?<![.\w])(setTimeout|setInterval|queueMicrotask)\s*\(/g, 'timers: rules are synchronous'],
  [/(?<![.\w])console\s*\./g, 'console: rules answer, they do not print'],
  [/(?<![.\w])(process|globalThis)\s*[.?[]/g, 'no process, no globals'],
];

/** @param {{ file: string, text: string }[]} sources */
export function checkSharedPurity(sources) {
  return sources
    .filter(({ file }) => file.startsWith('shared/') && !isTest(file))
    .flatMap(({ file, text }) => {
      const bare = withoutComments(text);
      return IMPURE.flatMap(([pattern, reason]) =>
        [...bare.matchAll(pattern)].map((m) => `${file}:${lineOf(bare, m.index)} ${reason}`),
      );
    });
}
