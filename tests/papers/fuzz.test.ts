import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formIds } from '#shared/papers/forms';
import { templateFaults, templateProblemSchema } from '#shared/papers/template';
import { makeTemplates } from '../../build/templates/make.mjs';
import { check } from '../../renderer/paper/check.ts';
import { type Chance, chanceFrom } from '../bench/chance.ts';
import type { Part } from '../lists/spreadsheet.ts';
import { changed, packed, partsOf } from './word.ts';

const DAMAGED = 390;
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'templates-'));
  await makeTemplates(folder);
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

const below = (chance: Chance, count: number) => chance.between(0, count - 1);
type Damage = (parts: readonly Part[], chance: Chance) => Uint8Array;

const inDocument =
  (change: (text: string, chance: Chance) => string): Damage =>
  (parts, chance) =>
    packed(changed(parts, 'word/document.xml', (text) => change(text, chance)));
/** Some place where `pattern` stands. */
function somewhere(text: string, pattern: RegExp, chance: Chance): { from: number; to: number } {
  const all = [...text.matchAll(pattern)];
  const one = all[below(chance, all.length)];
  if (!one) throw new Error('nothing to damage');
  return { from: one.index, to: one.index + one[0].length };
}
const cut = (text: string, { from, to }: { from: number; to: number }, by = '') =>
  text.slice(0, from) + by + text.slice(to);

/** Each makes a template that cannot be taken. */
const damages: Record<string, Damage> = {
  'cut short': (parts, chance) => {
    const whole = packed(parts);
    return whole.slice(0, below(chance, whole.length - 1));
  },
  'bytes changed in a packed part': (parts, chance) => {
    const whole = packed(parts);
    for (let at = 0; at < 40; at += 1) {
      const place = 60 + below(chance, Math.floor(whole.length * 0.8));
      whole[place] = (whole[place] ?? 0) ^ (1 + below(chance, 255));
    }
    return whole;
  },
  'a field misspelt': inDocument((text, chance) =>
    cut(
      text,
      somewhere(text, /(?<=\{)[\p{Script=Han}]+(?=\})/gu, chance),
      `错字${below(chance, 99)}`,
    ),
  ),
  'a closing brace lost': inDocument((text, chance) => cut(text, somewhere(text, /\}/g, chance))),
  'an opening brace lost': inDocument((text, chance) => cut(text, somewhere(text, /\{/g, chance))),
  'an end of a group without a group': inDocument((text, chance) => {
    const { from } = somewhere(text, /\{[\p{Script=Han}]+\}/gu, chance);
    return cut(text, { from, to: from }, '{/没有这组}');
  }),
  'XML broken': inDocument((text, chance) => cut(text, somewhere(text, /<\/w:(p|r|t)>/g, chance))),
  'a part lost': (parts, chance) => {
    const needed = ['[Content_Types].xml', 'word/document.xml', '_rels/.rels'];
    const lost = needed[below(chance, needed.length)];
    return packed(parts.filter(({ name }) => name !== lost));
  },
  'a part twice': (parts) => packed([...parts, parts[0] as Part]),
  'a program inside': (parts, chance) =>
    packed([...parts, { name: `word/embeddings/o${below(chance, 99)}.bin`, data: 'MZ' }]),
  'an address outside': (parts, chance) =>
    packed([
      ...parts,
      {
        name: `word/_rels/header${below(chance, 99)}.xml.rels`,
        data: '<Relationships><Relationship Id="a" TargetMode="External" Target="\\\\192.0.2.1\\x"/></Relationships>',
      },
    ]),
  'nested without end': inDocument((text) =>
    text.replace('<w:body>', `<w:body>${'<w:sdt><w:sdtContent>'.repeat(40_000)}`),
  ),
  'locked by a password': (parts) => packed(parts.map((part) => ({ ...part, flags: 1 }))),
};

it(`PA4 ${DAMAGED} damaged templates: none is taken, each is refused by name, nothing breaks`, async () => {
  const kinds = Object.entries(damages);
  const chance = chanceFrom(20261122);
  const taken: string[] = [];
  for (let at = 0; at < DAMAGED; at += 1) {
    const [kind, damage] = kinds[at % kinds.length] as [string, Damage];
    const form = formIds[(at * 7) % formIds.length] as (typeof formIds)[number];
    const parts = await partsOf(
      new Uint8Array(await fs.readFile(path.join(folder, `${form}.docx`))),
    );
    const problem = await check(form, damage(parts, chance));
    if (problem === null) taken.push(`${at} ${kind} ${form}`);
    else {
      expect(templateProblemSchema.safeParse(problem).success).toBe(true);
      expect(templateFaults).toContain(problem.why);
    }
  }
  expect(taken).toEqual([]);
}, 180_000);
