import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { DAY_MS, type Instant } from '#shared/basics/days';
import type { ActId, DeskId } from '#shared/basics/ids';
import { headOf, stamp } from '#shared/journal/chain';
import { EMPTY_HEAD } from '#shared/journal/entry';
import { staffDraft } from '#shared/testing/upload';
import { nativeDigest } from '../../electron/journal/digest.ts';
import { linesOf } from '../../electron/journal/line.ts';
import { aesSealer } from '../../electron/journal/sealer.ts';
import { isOfMonth, segmentName } from '../../electron/journal/segments.ts';
import { openStores } from '../../electron/stores.ts';
import { openVault } from '../../electron/vault/vault.ts';
import { type Figure, median, rounded, spread } from './figures.ts';

const SMALL = 1_000;
const SAMPLES = 200;
const MOST_RATIO = 1.1;
const FIRST: Instant = Date.parse('2006-12-30T01:00:00Z');
const ENTRIES_AN_ACT = 5;

/**
 * What main does before the desk can answer its page: keys, lock, high-water mark, the journal's tail, ready to
 * append. A journal of `count` entries over twenty years against one of a thousand, in turn, in milliseconds.
 */
export async function measureJournalStart(count: number, folder: string): Promise<Figure> {
  const [large, small] = [count, SMALL].map((entries) => {
    const userData = path.join(folder, `journal-${entries}`);
    writeJournal(userData, entries);
    return userData;
  });
  if (!large || !small) throw new Error('no folders');
  const [of, peer]: [number[], number[]] = [[], []];
  for (let sample = -2; sample < SAMPLES; sample += 1) {
    // In turn, and in turn first: whoever comes second finds the machine warm.
    const isFirst = sample % 2 === 0;
    const before = isFirst ? 0 : await opening(small, SMALL);
    const took = await opening(large, count);
    const after = isFirst ? await opening(small, SMALL) : 0;
    if (sample < 0) continue; // code and folders are read for the first time
    of.push(took);
    peer.push(before + after);
  }
  const ratio = median(of) / median(peer);
  return {
    value: rounded(median(of)),
    unit: 'ms',
    peer: rounded(median(peer)),
    ratio: rounded(ratio),
    limit: `≤ ${MOST_RATIO} of ${SMALL} entries`,
    ok: ratio <= MOST_RATIO,
    excess: ratio / MOST_RATIO,
    samples: SAMPLES,
    detail: { entries: count, ...spread(of) },
  };
}

async function opening(userData: string, entries: number): Promise<number> {
  const begun = performance.now();
  const opened = await openStores({ userData, now: Date.now });
  const took = performance.now() - begun;
  if (!opened.ok) throw new Error(opened.code);
  if (opened.journal.head().seq !== entries) throw new Error('not opened to its end');
  opened.journal.close();
  return took;
}

/** By the product's own chain, line and segment code; only the flush after every act is left out. */
function writeJournal(userData: string, entries: number): void {
  const vault = openVault(path.join(userData, 'vault'), {
    mustExist: () => false,
    newDevice: () => `desk_${v7()}` as DeskId,
    random: randomBytes,
  });
  if (!vault.ok) throw new Error(vault.code);
  const { device, journalKey } = vault.vault;
  const sealer = aesSealer(journalKey);
  const dir = path.join(userData, 'journal');
  fs.mkdirSync(dir, { recursive: true });
  const draft = staffDraft(1);
  let head = EMPTY_HEAD;
  let segment = '';
  while (head.seq < entries) {
    const at = FIRST + Math.floor((head.seq / entries) * 20 * 365) * DAY_MS;
    if (segment === '' || !isOfMonth(segment, at)) segment = segmentName(head.seq + 1, at);
    const lines: Buffer[] = [];
    while (head.seq < entries && lines.length < 200) {
      const act = `act_${v7()}` as ActId;
      const drafts = Array(Math.min(ENTRIES_AN_ACT, entries - head.seq)).fill(draft);
      const made = stamp(head, drafts, { device, at, act }, nativeDigest);
      head = headOf(made, head);
      lines.push(linesOf(made, sealer));
    }
    fs.appendFileSync(path.join(dir, segment), Buffer.concat(lines));
  }
}
