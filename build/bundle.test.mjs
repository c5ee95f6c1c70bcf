// The main process is built three times from one source; which of them is which must show in the text.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildMain } from './bundle.mjs';

const built = {};
let folder;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hall-main-'));
  for (const kind of ['release', 'test', 'development']) {
    await buildMain(kind, path.join(folder, kind));
    built[kind] = readFileSync(path.join(folder, kind, 'main.cjs'), 'utf8');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const JUDGED = 'const foreign = foreignTo(process.argv.slice(1), process.env)';
const ENDED = 'if (foreign !== null) endAtOnce(foreign)';
const EXCEPTIONS = ['hasSwitch("no-sandbox")', 'mayDebug = true'];

it('E63 the release judges every start, before anything is opened, and holds no exception', () => {
  const { release } = built;
  expect(release).toContain(JUDGED);
  expect(release).toContain(ENDED);
  for (const later of ['.enableSandbox()', '.requestSingleInstanceLock()', '.whenReady()']) {
    expect(release.indexOf(ENDED)).toBeLessThan(release.indexOf(later));
  }
  for (const exception of [...EXCEPTIONS, 'BUILD_KIND']) expect(release).not.toContain(exception);
  // Not inside a condition that could be false: a block of its own, at the outermost level.
  expect(release).toMatch(/^\{\n\tconst foreign = foreignTo\(/m);
});

it('E63 the builds for tests and development are told apart from it: neither judges its start', () => {
  for (const kind of ['test', 'development']) {
    expect(built[kind]).not.toContain(JUDGED);
    expect(built[kind]).toContain(EXCEPTIONS[0]);
  }
  expect(built.development).toContain(EXCEPTIONS[1]);
  expect(built.test).not.toContain(EXCEPTIONS[1]);
});
