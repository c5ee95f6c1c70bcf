import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOf } from '#shared/papers/example';
import { type FormId, formIds, formOf } from '#shared/papers/forms';
import { makeTemplates } from '../../build/templates/make.mjs';
import { check } from '../../renderer/paper/check.ts';
import { fill } from '../../renderer/paper/fill.ts';
import { textOf } from './word.ts';

let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'templates-'));
  await makeTemplates(folder);
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

const template = async (form: FormId) =>
  new Uint8Array(await fs.readFile(path.join(folder, `${form}.docx`)));

describe.each(formIds)('%s', (form) => {
  it('PA2 the program’s own template passes the check of a hall’s own', async () => {
    expect(await check(form, await template(form))).toBeNull();
  });

  it('PA2 it names every field of the catalogue', async () => {
    const text = await textOf(await template(form));
    const missing: string[] = [];
    for (const [name, field] of Object.entries(formOf(form).fields)) {
      const tag = field.kind === 'rows' ? `{#${name}}` : `{${name}}`;
      if (!text.includes(tag)) missing.push(name);
    }
    expect(missing).toEqual([]);
  });

  it('PA2 it holds every value of a whole example, and no tag stays', async () => {
    const text = await textOf(await fill(await template(form), exampleOf(form), new Map()));
    expect(text).not.toMatch(/[{}]/);
    for (const [name, field] of Object.entries(formOf(form).fields)) {
      if (field.kind === 'rows') continue;
      for (const line of field.example.split('\n')) expect(text, name).toContain(line);
    }
  });
});
