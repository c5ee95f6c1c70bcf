import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Attachment } from '#shared/attachment/record';
import { FILE_PART_BYTES, type ValueOf } from '#shared/bridge/bridge';
import type { Entry } from '#shared/journal/entry';
import { aCase, caseId } from '#shared/testing/case';
import { ACT } from '#shared/testing/clock';
import { staffId } from '#shared/testing/settings';
import type { Random } from '../../node/testing/seeded.ts';
import { callBridge } from '../e2e/desk.ts';
import type { Given } from './fault.ts';

const MOST_BYTES = 700_000;
/** Every so many files one goes in two parts, so that a kill can fall between them. */
const IN_PARTS_EVERY = 6;

/** What main has acknowledged; nothing of it may be lost by a kill. */
export type Acknowledged = {
  /** Files behind `isKept`, by their hash. */
  readonly files: Set<string>;
  /** Those that have opened after a kill; all are opened once more at the end of the run. */
  readonly opened: Set<string>;
  /** Hash by the id of the record that was appended. */
  readonly records: Map<string, string>;
  next: number;
  /** Files and records that were on their way when the program was killed: each may be there or not. */
  cut: number;
};

export const nothingAcknowledged = (): Acknowledged => ({
  ...{ files: new Set(), opened: new Set(), records: new Map(), next: 1, cut: 0 },
});

type Answer<Value> = { readonly ok: boolean; readonly value: Value };

/**
 * 添加附件 as another window does it: the file in its parts, then the record that names it; before the first the case
 * of them all. The page knows of them after its next start.
 */
export async function attachOne(desk: Page, done: Acknowledged, random: Random): Promise<void> {
  const n = done.next;
  done.next += 1;
  if (n === 1) await append(desk, 'case.registered', 'case', aCase());
  const bytes = aPdf(n, random);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  done.cut += 1;
  for (let from = 0; from < bytes.length; from += FILE_PART_BYTES) {
    const base64 = bytes.subarray(from, from + FILE_PART_BYTES).toString('base64');
    const args = { sha256, from, of: bytes.length, base64 };
    const answer = (await callBridge(desk, 'file.put', args)) as Answer<ValueOf<'file.put'>>;
    if (!answer.ok) throw new Error(`file.put: ${JSON.stringify(answer)}`);
    if (answer.value.isKept) done.files.add(sha256);
  }
  const id =
    `attachment_01935f00-0000-7000-8000-${String(n).padStart(12, '0')}` as Attachment['id'];
  await append(desk, 'attachment.added', 'attachment', {
    ...{ id, revision: 1, createdAt: Date.now(), createdBy: staffId(1) },
    ...{ caseId: caseId(1), ofId: null, kind: 'evidence', name: `证据第 ${n} 页`, place: n },
    ...{ sha256, bytes: bytes.length, mime: 'application/pdf', state: { name: 'kept' } },
  } satisfies Attachment);
  done.records.set(id, sha256);
  done.cut -= 1;
}

async function append(
  desk: Page,
  kind: string,
  type: string,
  body: { readonly id: string; readonly createdBy: string },
): Promise<void> {
  const started = (await callBridge(desk, 'desk.start', {})) as Answer<ValueOf<'desk.start'>>;
  const record = { type, id: body.id, revision: 1 };
  const drafts = [{ by: body.createdBy, kind, record, body }];
  const after = started.value.head.seq;
  const answer = (await callBridge(desk, 'journal.append', {
    act: ACT,
    after,
    drafts,
  })) as Answer<unknown>;
  if (!answer.ok) throw new Error(`journal.append: ${JSON.stringify(answer)}`);
}

/** A PDF by its first bytes, like no other of the run. */
function aPdf(n: number, random: Random): Buffer {
  const size =
    n % IN_PARTS_EVERY === 0 ? FILE_PART_BYTES + MOST_BYTES : 1 + random.whole(MOST_BYTES);
  const rest = Buffer.alloc(size, `page ${n} ${random.whole(2 ** 31)}\n`);
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), rest]);
}

/** Every acknowledged file opens with its own hash, and every acknowledged record is there once. */
export async function checkAttachments(
  desk: Page,
  entries: readonly Entry[],
  { files, opened, records, cut }: Acknowledged,
  complain: Given['complain'],
): Promise<{ lost: number; doubled: number }> {
  let lost = 0;
  let doubled = 0;
  const found = new Map<string, string[]>();
  for (const { record, body } of entries) {
    if (record.type !== 'attachment') continue;
    found.set(record.id, [...(found.get(record.id) ?? []), String(body.sha256)]);
  }
  for (const [id, sha256] of records) {
    const [first, ...more] = found.get(id) ?? [];
    if (first !== sha256) {
      lost += 1;
      complain(`${id} was acknowledged and is gone`);
    }
    doubled += more.length;
  }
  const unseen = found.size - records.size;
  if (unseen < 0 || unseen > cut) {
    doubled += 1;
    complain(`${found.size} attachments, ${records.size} acknowledged, ${cut} cut`);
  }
  // A record that nobody saw must not name a file that is not there, either.
  for (const sha256 of new Set([...files, ...[...found.values()].flat()])) {
    if (opened.has(sha256)) continue;
    const problem = await whyNotOpen(desk, sha256);
    if (problem === null) opened.add(sha256);
    else {
      lost += 1;
      complain(`file ${sha256.slice(0, 8)} ${problem}`);
    }
  }
  return { lost, doubled };
}

/** Null when the bytes that are given out have the hash that they are asked for by. */
async function whyNotOpen(desk: Page, sha256: string): Promise<string | null> {
  const hash = createHash('sha256');
  for (let from = 0, of = 1; from < of; ) {
    const answer = (await callBridge(desk, 'file.get', { sha256, from })) as Answer<
      ValueOf<'file.get'>
    >;
    if (!answer.ok) return `does not open: ${JSON.stringify(answer)}`;
    const part = Buffer.from(answer.value.base64, 'base64');
    if (part.length === 0) return 'ends before its end';
    hash.update(part);
    from += part.length;
    of = answer.value.of;
  }
  return hash.digest('hex') === sha256 ? null : 'opens with other bytes';
}
