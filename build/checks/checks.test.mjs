// Each check is fed a sample that breaks it and one that does not: a check that cannot fail is none.
import { describe, expect, it } from 'vitest';
import { checkFileLength } from './file-length.mjs';
import { checkImportArrows } from './import-arrows.mjs';
import { checkRuleNumbers } from './rule-numbers.mjs';
import { checkSharedPurity } from './shared-purity.mjs';

const arrows = (file, text) => checkImportArrows([{ file, text }]);
const from = (name) => `import { x } from '${name}';\n`;

describe('import arrows', () => {
  it.each([
    ['shared/visit/rules.ts', '#shared/case/record', 'shared/visit may not import shared/case'],
    ['shared/journal/entry.ts', '#shared/upload/packet', 'may not import'],
    ['shared/basics/days.ts', '#shared/people/party', 'may not import'],
    ['shared/case/rules.ts', 'react', 'not in shared/case'],
    ['shared/case/rules.ts', 'node:fs', 'not in shared/case'],
    ['shared/visit/rules.ts', '../case/record.ts', 'may not import'],
    ['electron/main.ts', '../shared/visit/record.ts', 'use #shared/'],
    ['shared/case/rules.ts', '#shared/case/record', 'relative path'],
    ['shared/case/rules.ts', '#shared/visit/record.ts', 'without an ending'],
    ['shared/case/rules.ts', './record', 'ends in .ts'],
    ['shared/case/rules.ts', '#shared/testing/clock', 'tests only'],
    ['electron/main.ts', '../renderer/data/commit.ts', 'may not import'],
    ['electron/main.ts', 'dexie', 'not in electron'],
    ['electron/preload.ts', './windows/desk.ts', 'may not import'],
    ['renderer/ui/card.tsx', '#shared/visit/record', 'may not import'],
    ['renderer/ui/card.tsx', 'dexie', 'only'],
    ['renderer/data/commit.ts', 'react', 'not in renderer/data'],
    ['renderer/data/commit.ts', '../features/intake/page.tsx', 'may not import'],
    ['renderer/features/intake/page.tsx', '../queue/page.tsx', 'imports no other'],
    ['renderer/features/intake/page.tsx', '../../desk/shell.tsx', 'may not import'],
    ['renderer/hall/board.tsx', '#shared/visit/record', 'may not import'],
    ['renderer/hall/board.tsx', '../data/commit.ts', 'may not import'],
    ['county/server.ts', '../electron/main.ts', 'may not import'],
    ['county/server.ts', '@/store', 'only alias'],
    ['renderer/features/intake/page.tsx', '#ui/card', 'only alias'],
    ['shared/unheard/of.ts', 'zod', 'no zone'],
  ])('%s may not import %s', (file, name, reason) => {
    const offences = arrows(file, `// why\n${from(name)}`);
    expect(offences).toHaveLength(1);
    expect(offences[0]).toContain(reason);
    if (reason !== 'no zone') expect(offences[0]).toContain(`${file}:2 `);
  });

  it.each([
    ['shared/case/rules.ts', '#shared/visit/record'],
    ['shared/case/rules.ts', './record.ts'],
    ['shared/case/rules.ts', 'zod'],
    ['shared/case/rules.test.ts', '#shared/testing/clock'],
    ['electron/main.ts', '#shared/bridge/calls'],
    ['renderer/ui/card.tsx', 'antd/es/card'],
    ['renderer/data/commit.ts', 'dexie'],
    ['renderer/features/intake/page.tsx', './form.tsx'],
    ['renderer/features/intake/page.tsx', '../../data/commit.ts'],
    ['renderer/hall/board.tsx', '../data/queries/screen.ts'],
    ['renderer/hall/board.tsx', './board.css'],
    ['tests/e2e/path.spec.ts', '../../build/runtime.mjs'],
  ])('%s may import %s', (file, name) => {
    expect(arrows(file, from(name))).toEqual([]);
  });

  it('sees every form of import, and none in a comment or a text', () => {
    const forms = [
      `import {\n  a,\n  type B,\n} from 'react';`,
      `export * from 'react';`,
      `export { a } from "react";`,
      `import 'react';`,
      `import type { A } from 'react';`,
      `const a = await import('react');`,
    ];
    for (const form of forms) expect(arrows('shared/case/rules.ts', form), form).toHaveLength(1);
    expect(arrows('shared/case/rules.ts', `// import 'react';\nconst a = 'from me';`)).toEqual([]);
  });
});

describe('rule numbers', () => {
  const rules = '# Rules\n- T1 a ticket is called\n- C2 a case is opened\n';
  const test = (text) => checkRuleNumbers(rules, [{ file: 'shared/ticket/rules.test.ts', text }]);
  const both = `it('T1 is called', f);\nit.each([1])('C2 opens %s', f);`;

  it('is content when both sides match, with extra unnumbered tests', () => {
    expect(test(`${both}\nit('A001 is the first ticket', f); it('works', f);`)).toEqual([]);
    expect(test(`it('T1 C2 together', f)`)).toEqual([]);
  });
  it('reports a rule that no test proves', () => {
    expect(test(`it('T1 is called', f)`)).toEqual(['shared/RULES.md:3 no test starts with C2']);
    expect(test(`${both.replace("it('T1", "// it('T1")}`)).toHaveLength(1);
  });
  it('reports a test of a rule that is not written', () => {
    expect(test(`${both}\nit('T9 flies', f)`)).toEqual([
      'shared/ticket/rules.test.ts:3 T9 is not in RULES.md',
    ]);
    expect(test(`${both}\nit.each([2])('T8 %s', f)`)).toHaveLength(1);
  });
  it('reports a number given twice and an empty list', () => {
    expect(
      checkRuleNumbers(`${rules}- T1 again\n`, [{ file: 'tests/a.spec.ts', text: both }]),
    ).toEqual(['shared/RULES.md:4 T1 is there twice']);
    expect(checkRuleNumbers('', [])).toHaveLength(1);
  });
});

describe('file length', () => {
  const lines = (file, count) => ({ file, text: 'x\n'.repeat(count) });
  it('allows 300 lines and not 301, but lets tests and code tables be long', () => {
    const rest = Array.from({ length: 20 }, (_, at) => lines(`shared/case/f${at}.ts`, 10));
    expect(checkFileLength([...rest, lines('electron/a.ts', 300)])).toEqual([]);
    expect(checkFileLength([...rest, lines('electron/a.ts', 301)])).toHaveLength(1);
    expect(checkFileLength([lines('shared/codes/x.ts', 900), lines('tests/x.ts', 900)])).toEqual(
      [],
    );
  });
  it('wants nine of ten under 200', () => {
    const rest = Array.from({ length: 9 }, (_, at) => lines(`shared/case/f${at}.ts`, 200));
    expect(checkFileLength([...rest, lines('electron/a.ts', 201)])).toEqual([]);
    expect(checkFileLength([...rest, ...[1, 2].map((n) => lines(`a${n}.ts`, 201))])).toHaveLength(
      2,
    );
  });
});

describe('purity of shared', () => {
  const pure = (text, file = 'shared/case/rules.ts') => checkSharedPurity([{ file, text }]);
  it.each([
    'const t = Date.now();',
    'const t = new Date();',
    'const t = new Date;',
    'const t = Date();',
    'const t = dayjs();',
    'const r = Math.random();',
    "import { v7 } from 'uuid';",
    "import { randomBytes } from '@noble/hashes/utils.js';",
    'performance.now();',
    'performance?.timeOrigin;',
    'crypto.randomUUID();',
    "fetch('x');",
    'setTimeout(f, 1);',
    "console.log('x');",
    'process.env.X;',
    'globalThis.x;',
  ])('refuses %s', (text) => {
    expect(pure(`\n${text}`).some((offence) => offence.startsWith('shared/case/rules.ts:2 '))).toBe(
      true,
    );
  });
  it.each([
    'const t = new Date(now);',
    'const t = dayjs(now);',
    "// Date.now() is banned\nconst a = 'x';",
    'const process = 1; call(process);',
    'entry.window.id;',
    'document.number;',
    'performance.state.name;',
    'const d: Date = at;',
  ])('allows %s', (text) => {
    expect(pure(text)).toEqual([]);
  });
  it('leaves other folders and tests alone', () => {
    expect(pure('Date.now()', 'electron/main.ts')).toEqual([]);
    expect(pure('Date.now()', 'shared/case/rules.test.ts')).toEqual([]);
  });
});
