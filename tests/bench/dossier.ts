import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { exampleOf } from '#shared/papers/example';
import { type FormId, forms } from '#shared/papers/forms';
import type { Bundle, BundleItem } from '#shared/papers/record';
import { callBridge, type Launched } from '../e2e/desk.ts';
import { keepFile } from '../papers/scans.ts';
import type { Chance } from './chance.ts';
import { type Figure, quantile, rounded, spread } from './figures.ts';

const LIMIT_MS = 5_000;
const PAGES = 40;
/** Cover and 卷内目录. */
const UNNUMBERED = 2;
/** A4 at 150 dots to the inch. */
const SCAN = { width: 1240, height: 1754, count: 10 };

/**
 * A whole dossier in one PDF, from the call to the file on the disk: cover, 卷内目录, papers, the minutes of sixteen
 * sessions and ten scans; at least 40 pages, all but two numbered. The first is measured like the others.
 */
export async function measureDossier(
  { app, desk, userData }: Launched,
  samples: number,
  chance: Chance,
): Promise<Figure> {
  const file = path.join(userData, 'dossier.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  const bundle = await dossier(await scans(desk, chance));
  const times: number[] = [];
  let pages = 0;
  for (let at = 0; at < samples; at += 1) {
    const begun = performance.now();
    const bound = await callBridge(desk, 'papers.pdf', { bundle });
    times.push(performance.now() - begun);
    expect(bound).toMatchObject({ ok: true, value: { file } });
    pages = (bound as { value: { pages: number } }).value.pages + UNNUMBERED;
    expect(pages).toBeGreaterThanOrEqual(PAGES);
  }
  const value = rounded(quantile(times, 0.95));
  return {
    ...{ value, unit: 'ms', peer: null, ratio: null, limit: `p95 <= ${LIMIT_MS} ms` },
    ...{ ok: value <= LIMIT_MS, excess: rounded(value / LIMIT_MS), samples },
    detail: {
      ...spread(times),
      pages,
      kilobytes: Math.round(fs.statSync(file).size / 1024),
    },
  };
}

async function scans(desk: Launched['desk'], chance: Chance): Promise<string[]> {
  const kept: string[] = [];
  for (let at = 0; at < SCAN.count; at += 1) {
    kept.push(await keepFile(desk, await scanned(desk, chance.between(1, 1_000_000))));
  }
  return kept;
}

/** A page of writing on uneven paper, as JPEG: what the desk's own camera and scanner keep. */
async function scanned(desk: Launched['desk'], seed: number): Promise<Uint8Array> {
  const base64 = await desk.evaluate(
    async ({ width, height, seed }) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      const paper = context.createImageData(width, height);
      for (let at = 0; at < paper.data.length; at += 4) {
        const grey = 225 + (((at * seed) >>> 7) % 23);
        paper.data.set([grey, grey, grey - 8, 255], at);
      }
      context.putImageData(paper, 0, 0);
      context.font = '26px serif';
      context.fillStyle = '#223';
      for (let line = 0; line < 40; line += 1) {
        context.fillText('甲方与乙方就排水沟一事达成如下协议'.repeat(2), 90, 120 + line * 40);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
      let bytes = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer()))
        bytes += String.fromCharCode(byte);
      return btoa(bytes);
    },
    { ...SCAN, seed },
  );
  return Buffer.from(base64, 'base64');
}

function dossier(kept: readonly string[]): Bundle {
  const paper = (form: FormId): BundleItem => ({
    kind: 'paper',
    title: forms[form].title,
    paper: exampleOf(form),
  });
  const items: BundleItem[] = [
    ...[paper('cover'), { kind: 'contents' } as const, paper('application'), paper('registration')],
    ...[paper('rights'), paper('authorisation'), paper('investigation'), paper('evidence')],
    {
      ...{ kind: 'scans', title: '证据材料' },
      pictures: kept.map((sha256) => ({ sha256, mime: 'image/jpeg' as const })),
    },
    ...Array.from({ length: 16 }, () => paper('minutes')),
    ...[paper('agreement'), paper('performance'), paper('followup'), paper('confirmation')],
    ...[paper('situation'), paper('closing'), paper('backcover')],
  ];
  return { name: '卷宗', items };
}
