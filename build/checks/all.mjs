// `npm run check`: the rules of the house that no other tool knows. Prints `file:line reason`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from '../project.mjs';
import { checkFileLength } from './file-length.mjs';
import { checkImportArrows } from './import-arrows.mjs';
import { checkRuleNumbers } from './rule-numbers.mjs';
import { checkSharedPurity } from './shared-purity.mjs';
import { readSources } from './sources.mjs';

/** name → () => offences, in the order of `npm test`. */
export const CHECKS = {
  'import arrows': () => checkImportArrows(readSources()),
  'rule numbers': () => checkRuleNumbers(rules(), readSources()),
  'file length': () => checkFileLength(readSources()),
  'shared is pure': () => checkSharedPurity(readSources()),
};

function rules() {
  const file = path.join(root, 'shared/RULES.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, check] of Object.entries(CHECKS)) {
    const offences = check();
    for (const offence of offences) say(offence);
    say(`${name}: ${offences.length === 0 ? 'ok' : `${offences.length} offences`}`);
    if (offences.length > 0) process.exitCode = 1;
  }
}
