// The program's own Word templates, written into a folder: node build/templates/make.mjs [folder]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Document, Packer } from 'docx';
import { root } from '../project.mjs';
import { afterTemplates } from './forms-after.mjs';
import { fileTemplates } from './forms-file.mjs';
import { intakeTemplates } from './forms-intake.mjs';
import { talkTemplates } from './forms-talk.mjs';
import { page } from './parts.mjs';

const templates = { ...fileTemplates, ...intakeTemplates, ...talkTemplates, ...afterTemplates };

/** One file for each form, named by its id in shared/papers/forms.ts. */
export async function makeTemplates(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [form, children] of Object.entries(templates)) {
    const document = new Document({
      creator: '',
      lastModifiedBy: '',
      styles: { default: { document: { run: { font: '仿宋', size: 28 } } } },
      sections: [{ properties: { page }, children }],
    });
    writeFileSync(path.join(folder, `${form}.docx`), await Packer.toBuffer(document));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await makeTemplates(process.argv[2] ?? path.join(root, 'dist/electron/templates'));
}
