// The source files that the checks read, as { file, text }: paths from the project root with `/`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../project.mjs';

const FOLDERS = ['shared', 'node', 'electron', 'renderer', 'county', 'tests', 'build'];

/** @param {RegExp} kind which names to read */
export function readSources(kind = /\.(ts|tsx|mts|mjs)$/, folders = FOLDERS) {
  return folders.flatMap((folder) => {
    const place = path.join(root, folder);
    if (!existsSync(place)) return [];
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && kind.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !file.includes('node_modules'))
      .sort()
      .map((file) => ({
        file: path.relative(root, file).split(path.sep).join('/'),
        text: readFileSync(file, 'utf8'),
      }));
  });
}

export function isTest(file) {
  return /\.(test|spec)\.(ts|tsx|mjs)$/.test(file) || file.startsWith('tests/');
}

export function lineOf(text, index) {
  return text.slice(0, index).split('\n').length;
}

/** The same text with comments blanked out: lengths and line numbers stay, strings are kept. */
export function withoutComments(text) {
  const pattern =
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g;
  return text.replace(pattern, (found) =>
    found.startsWith('/*') || found.startsWith('//') ? found.replace(/[^\n]/g, ' ') : found,
  );
}
