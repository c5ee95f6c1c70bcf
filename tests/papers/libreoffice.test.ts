import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { exampleOf } from '#shared/papers/example';
import { formIds, formOf } from '#shared/papers/forms';
import { makeTemplates } from '../../build/templates/make.mjs';
import { check } from '../../renderer/paper/check.ts';
import { fill } from '../../renderer/paper/fill.ts';
import { textOf } from './word.ts';

/** Another program than ours, as somebody at the court has: installed by build/system.mjs on Debian. */
const SOFFICE = '/usr/bin/soffice';

/** ☑ and ☐ come from another font, and the text of a PDF may have them behind the words of their line. */
const wordsOf = (text: string) => text.replace(/[\s☑☐]/g, '');
const marksIn = (text: string) => text.match(/[☑☐]/g)?.length ?? 0;

it.skipIf(!fs.existsSync(SOFFICE))(
  'PA2 every form, filled, opens in LibreOffice as it is, with each value in it',
  async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'papers-'));
    try {
      await makeTemplates(folder);
      const files: string[] = [];
      for (const form of formIds) {
        const template = new Uint8Array(fs.readFileSync(path.join(folder, `${form}.docx`)));
        const file = path.join(folder, `filled-${form}.docx`);
        fs.writeFileSync(file, await fill(template, exampleOf(form), new Map()));
        files.push(file);
      }
      // The filter is named, so that a file that needs repair is an error and is not opened as text.
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const filter = ['--infilter=MS Word 2007 XML', '--convert-to', 'pdf', '--outdir', folder];
      execFileSync(SOFFICE, [profile, '--headless', ...filter, ...files], { stdio: 'pipe' });
      const missing: string[] = [];
      for (const form of formIds) {
        const pdf = path.join(folder, `filled-${form}.pdf`);
        const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' });
        const bare = wordsOf(text);
        let marks = 0;
        const template = await textOf(
          new Uint8Array(fs.readFileSync(path.join(folder, `${form}.docx`))),
        );
        const isNamed = (tag: string) => template.includes(`{${tag}}`);
        for (const [name, field] of Object.entries(formOf(form).fields)) {
          const values =
            field.kind === 'rows'
              ? // 证件号码 is offered for every party and stands in the papers that need it.
                field.example.flatMap((row) =>
                  Object.entries(row).flatMap(([cell, value]) => (isNamed(cell) ? [value] : [])),
                )
              : field.example.split('\n');
          for (const value of values) {
            if (!bare.includes(wordsOf(value))) missing.push(`${form}.${name} ${value}`);
            marks += marksIn(value);
          }
        }
        if (marksIn(text) < marks) missing.push(`${form}: ${marks} marks`);
      }
      expect(missing).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
  180_000,
);

it.skipIf(!fs.existsSync(SOFFICE))(
  'PA3 a template that another office program has saved anew is taken',
  async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'papers-'));
    try {
      await makeTemplates(path.join(folder, 'ours'));
      const files = formIds.map((form) => path.join(folder, 'ours', `${form}.docx`));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const to = ['--convert-to', 'docx:MS Word 2007 XML', '--outdir', path.join(folder, 'anew')];
      execFileSync(SOFFICE, [profile, '--headless', ...to, ...files], { stdio: 'pipe' });
      const problems: string[] = [];
      for (const form of formIds) {
        const file = fs.readFileSync(path.join(folder, 'anew', `${form}.docx`));
        const problem = await check(form, new Uint8Array(file));
        if (problem) problems.push(`${form}: ${problem.why} ${problem.field}`);
      }
      expect(problems).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
  180_000,
);
