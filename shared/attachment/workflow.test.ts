import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttachmentId } from '../basics/ids.ts';
import { aCase, caseId } from '../testing/case.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { mimeOf } from './content.ts';
import { type Attachment, attachmentKindNames, attachmentSchema } from './record.ts';
import { inOrder, MOST_ATTACHMENTS } from './rules.ts';
import { type Attach, decideAttach, decideMove, decideRemove, decideRename } from './workflow.ts';

const id = (n: number) =>
  `attachment_01935f00-0000-7000-8000-${String(n).padStart(12, '0')}` as AttachmentId;
const hash = (n: number) => n.toString(16).padStart(64, '0');
const scan = (n: number, change: Partial<Attach> = {}): Attach => ({
  ...{ id: id(n), caseId: caseId(1), ofId: null, kind: 'evidence', name: `欠条 ${n}` },
  ...{ sha256: hash(n), bytes: 1_000, mime: 'image/jpeg', ...change },
});
const theCase = aCase();
const known = (...others: Attachment[]) => ({ theCase, others });
const added = (n: number, change: Partial<Attach> = {}, others: Attachment[] = []) =>
  attachmentSchema.parse(
    changesOf(decideAttach(scan(n, change), known(...others), facts()))[0]?.body,
  );
/** So many attachments, one after the other. */
function row(count: number, kindOf: (n: number) => Attach['kind'] = () => 'evidence') {
  const all: Attachment[] = [];
  for (let n = 1; n <= count; n += 1) all.push(added(n, { kind: kindOf(n) }, all));
  return all;
}

/** The records after a decision. */
function afterwards(all: readonly Attachment[], decision: Parameters<typeof changesOf>[0]) {
  const changed = new Map(changesOf(decision).map(({ body }) => [body.id, body as Attachment]));
  return all.map((one) => changed.get(one.id) ?? one);
}
const order = (all: readonly Attachment[]) => inOrder(all).map(({ id: one }) => one);

describe('附件', () => {
  it('AT6 belongs to a case, with its kind and name, behind what is there of that kind', () => {
    const first = added(1, { name: ' 张三身份证正面 ', kind: 'identity' });
    expect(first).toMatchObject({
      ...{ revision: 1, name: '张三身份证正面', kind: 'identity', place: 0, ofId: null },
      state: { name: 'kept' },
    });
    expect(added(2, { kind: 'identity' }, [first]).place).toBe(1);
    expect(added(3, { kind: 'evidence' }, [first]).place).toBe(0);
    const [change] = changesOf(decideAttach(scan(1), known(), facts()));
    expect([change?.kind, change?.type]).toEqual(['attachment.added', 'attachment']);
  });

  it.each([
    ['', 'attachment.name'],
    ['   ', 'attachment.name'],
    ['页'.repeat(201), 'text.too-long'],
    ['欠\u0000条', 'text.control-character'],
  ])('AT6 the name %j is refused beside its field', (name, code) => {
    const refused = refusalsOf(decideAttach(scan(1, { name }), known(), facts()));
    expect(refused).toEqual([`name ${code}`]);
    expect(refusalsOf(decideRename({ name, kind: 'court' }, added(1), []))).toEqual([
      `name ${code}`,
    ]);
  });

  it('AT6 a case that is not there or void takes none; a closed one still does', () => {
    const attach = (theCase: Parameters<typeof decideAttach>[1]['theCase']) =>
      decideAttach(scan(1), { theCase, others: [] }, facts());
    const closed = (result: 'agreed' | 'void') =>
      aCase({ state: { name: 'closed', at: 1, by: theCase.createdBy, result, note: '' } as never });
    expect(refusalsOf(attach(undefined))).toEqual(['- attachment.no-case']);
    expect(refusalsOf(attach(closed('void')))).toEqual(['- attachment.void']);
    expect(changesOf(attach(closed('agreed')))).toHaveLength(1);
  });

  it('AT7 the same file stands once, but for another record and after its removal', () => {
    const first = added(1);
    const again = (change: Partial<Attach>, others: Attachment[] = [first]) =>
      decideAttach(scan(2, { sha256: hash(1), ...change }), known(...others), facts());
    expect(refusalsOf(again({}))).toEqual(['file attachment.twice']);
    expect(refusalsOf(again({ kind: 'court' }))).toHaveLength(1);
    expect(changesOf(again({ ofId: id(9) as never }))).toHaveLength(1);
    const [gone] = afterwards([first], decideRemove('拍错了', first, facts()));
    expect(changesOf(again({}, gone ? [gone] : []))).toHaveLength(1);
  });

  it('AT7 a case holds 300 at most, those that were removed not counted', () => {
    const full = row(1)
      .flatMap((one) =>
        Array.from({ length: MOST_ATTACHMENTS }, (_, n) => ({
          ...{ ...one, id: id(n + 1), sha256: hash(n + 1), place: n },
        })),
      )
      .map((one) => attachmentSchema.parse(one));
    const next = (others: Attachment[]) =>
      decideAttach(scan(MOST_ATTACHMENTS + 1), known(...others), facts());
    expect(refusalsOf(next(full))).toEqual(['- attachment.too-many']);
    const [first] = full;
    if (!first) throw new Error('full');
    expect(changesOf(next(afterwards(full, decideRemove('重复', first, facts()))))).toHaveLength(1);
    expect(changesOf(next(full.slice(1)))).toHaveLength(1);
  });

  it('AT8 removal needs a reason, keeps the name of the file, and is done once', () => {
    const one = added(1);
    expect(refusalsOf(decideRemove('  ', one, facts()))).toEqual(['reason attachment.reason']);
    expect(refusalsOf(decideRemove('字'.repeat(2001), one, facts()))).toEqual([
      'reason text.too-long',
    ]);
    const [change] = changesOf(decideRemove(' 拍错了 ', one, facts()));
    const gone = attachmentSchema.parse(change?.body);
    expect(gone).toMatchObject({
      ...{ revision: 2, sha256: one.sha256 },
      state: { name: 'removed', reason: '拍错了', by: facts().by },
    });
    expect(inOrder([gone])).toEqual([]);
    const refused = ['- attachment.removed'];
    expect(refusalsOf(decideRemove('再移', gone, facts()))).toEqual(refused);
    expect(refusalsOf(decideRename({ name: '新', kind: 'other' }, gone, []))).toMatchObject(
      refused,
    );
    expect(refusalsOf(decideMove(1, gone, [gone]))).toEqual(refused);
  });

  it('AT9 under another kind it goes behind what is there; the same again changes nothing', () => {
    const all = row(4, (n) => (n < 3 ? 'identity' : 'court'));
    const [first] = all;
    if (!first) throw new Error('four');
    expect(changesOf(decideRename({ name: first.name, kind: first.kind }, first, all))).toEqual([]);
    const [renamed] = afterwards(
      all,
      decideRename({ name: '李四身份证', kind: 'identity' }, first, all),
    );
    expect(renamed).toMatchObject({ name: '李四身份证', kind: 'identity', place: 0, revision: 2 });
    const moved = afterwards(all, decideRename({ name: first.name, kind: 'court' }, first, all));
    expect(order(moved)).toEqual([id(2), id(3), id(4), id(1)]);
  });

  it('AT9 kinds stand in the order of 卷内目录', () => {
    const kinds = [...attachmentKindNames];
    const all = row(kinds.length, (n) => kinds[kinds.length - n] ?? 'other');
    expect(inOrder(all).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('AT9 one place forward or back, never over the ends', () => {
    const all = row(3);
    const [first, second, third] = all;
    if (!first || !second || !third) throw new Error('three');
    expect(order(afterwards(all, decideMove(1, first, all)))).toEqual([id(2), id(1), id(3)]);
    expect(order(afterwards(all, decideMove(-1, third, all)))).toEqual([id(1), id(3), id(2)]);
    expect(refusalsOf(decideMove(-1, first, all))).toEqual(['- attachment.edge']);
    expect(refusalsOf(decideMove(1, third, all))).toEqual(['- attachment.edge']);
  });

  it('AT9 however pages are moved, also from equal places, each move swaps two neighbours', () => {
    const moves = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(1 as const, -1 as const)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(moves, fc.boolean(), (steps, areEqual) => {
        let all = row(6).map((one) => (areEqual ? { ...one, place: 0, createdAt: 0 } : one));
        for (const [at, step] of steps) {
          const before = order(all);
          const one = inOrder(all)[at];
          if (!one) throw new Error('six');
          const decision = decideMove(step, one, all);
          const to = at + step;
          if (to < 0 || to > 5) {
            expect(refusalsOf(decision)).toHaveLength(1);
            continue;
          }
          all = afterwards(all, decision);
          const [lower, upper] = [Math.min(at, to), Math.max(at, to)];
          const wanted = [...before];
          wanted[lower] = before[upper] as AttachmentId;
          wanted[upper] = before[lower] as AttachmentId;
          expect(order(all)).toEqual(wanted);
        }
      }),
    );
  });
});

describe('what a file is', () => {
  it.each([
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xdb]],
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['application/pdf', [...Buffer.from('%PDF-1.4')]],
    [null, [0xff, 0xd8]],
    [null, [0x89, 0x50, 0x4e, 0x47]],
    [null, [...Buffer.from('GIF89a')]],
    [null, []],
  ])('AT1 is told by its first bytes: %s', (mime, bytes) => {
    expect(mimeOf(Uint8Array.from(bytes))).toBe(mime);
  });
});
