import { describe, expect, test } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import type { BatchId, CaseId, MappingId, PersonId } from '#shared/basics/ids';
import { type ImportField, matterOf, proposeColumns } from '#shared/batch/fields';
import { caseKey, type JudgedRow, judgeOf, type KnownBefore, phoneKey } from '#shared/batch/judge';
import type { Batch } from '#shared/batch/record';
import { readDay } from '#shared/batch/rows';
import {
  columnProblems,
  decideImport,
  decideSaveMapping,
  decideUndoImport,
  isTaken,
  recognised,
} from '#shared/batch/workflow';
import type { Case } from '#shared/case/record';
import { decideReopen } from '#shared/case/workflow';
import { matters } from '#shared/codes/crosswalk';
import { governanceTypes, judicialTypes } from '#shared/codes/disputes';
import { keysOf } from '#shared/codes/intake';
import { type AnyRecord, records } from '#shared/journal/records';
import { replay } from '#shared/journal/replay';
import type { Person } from '#shared/people/person';
import { counterDeltas } from '#shared/report/counters';
import { aCase, caseId } from '#shared/testing/case';
import { aPerson, residentNumber } from '#shared/testing/person';
import { aHall, staffId } from '#shared/testing/settings';

const NOW = instantAt('2026-11-22' as Day, '10:00');
const FACTS = { now: NOW, by: staffId(1) };
const HEADINGS = [
  '工单号',
  '来电人',
  '身份证',
  '联系电话',
  '对方当事人',
  '类型',
  '诉求内容',
  '来电时间',
];
const COLUMNS = proposeColumns(HEADINGS);
const NONE: KnownBefore = {
  owners: new Map(),
  byPhone: new Map(),
  cases: new Map(),
  numbers: new Map(),
};
const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;
const BATCH = `batch_${tail(1)}` as BatchId;
const NUMBER = residentNumber('19580304', '124');

/** A row of the list, with what is not told taken from a good one. */
const row = (line: number, change: Partial<Record<ImportField, string>> = {}) => {
  const usual: Partial<Record<ImportField, string>> = {
    number: `G-${line}`,
    applicant: '张三',
    applicantPhone: '13800001111',
    matter: '邻里',
    summary: `噪音扰民 ${line}`,
    occurredOn: '2026-11-20',
  };
  const cells = HEADINGS.map(() => '');
  for (const [field, text] of Object.entries({ ...usual, ...change })) {
    cells[COLUMNS.get(field as ImportField) ?? 99] = text;
  }
  return { line, cells };
};

function judgeAll(rows: ReturnType<typeof row>[], known: Partial<KnownBefore> = {}) {
  let made = 100;
  const newPerson = () => {
    made += 1;
    return `person_${tail(made)}` as PersonId;
  };
  const judge = judgeOf(COLUMNS, 'hotline', { ...NONE, ...known }, newPerson, FACTS);
  return { rows: rows.map((one) => judge.next(one)), newPeople: judge.newPeople };
}

function importOf(judged: ReturnType<typeof judgeAll>, takeAnyway = new Set<number>()) {
  let made = 0;
  const newCase = () => {
    made += 1;
    return caseId(500 + made) as CaseId;
  };
  const list = {
    id: BATCH,
    fileName: '十一月.xlsx',
    channel: 'hotline',
    takeAnyway,
    ...judged,
  } as const;
  return decideImport(list, { hall: aHall(), casesThisYear: 41, newCase }, FACTS);
}

const refusalsOf = (judged: JudgedRow | undefined) =>
  judged && !judged.ok ? judged.refusals.map(({ field, code }) => `${field} ${code}`) : [];

describe('columns', () => {
  test('LI7 columns are proposed by their headings, one column for one meaning, the other side kept apart', () => {
    expect(Object.fromEntries(COLUMNS)).toEqual({
      number: 0,
      applicant: 1,
      applicantDocument: 2,
      applicantPhone: 3,
      respondent: 4,
      matter: 5,
      summary: 6,
      occurredOn: 7,
    });
    const sides = ['申请人姓名', '申请人电话', '被申请人', '被申请人电话', '简要情况'];
    expect(Object.fromEntries(proposeColumns(sides))).toEqual({
      applicant: 0,
      applicantPhone: 1,
      respondent: 2,
      respondentPhone: 3,
      summary: 4,
    });
  });

  test('LI7 without applicant or account there is no list, and no column means two things', () => {
    expect(columnProblems(new Map([['applicant', 0]]))).toMatchObject([
      { code: 'import.column-missing', field: 'column.summary' },
    ]);
    const twice = new Map([
      ['applicant', 0],
      ['summary', 0],
    ] as const);
    expect(columnProblems(twice)).toMatchObject([{ code: 'import.column-twice' }]);
  });

  test('LI8 a mapping is remembered under its name and recognised by the very same headings', () => {
    const command = {
      id: `mapping_${tail(1)}` as MappingId,
      name: ' 12345工单 ',
      channel: 'hotline' as const,
      headings: HEADINGS,
      columns: COLUMNS,
    };
    const saved = decideSaveMapping(command, null, FACTS);
    if (!saved.ok) throw new Error('refused');
    const mapping = records.mapping.schema.parse(saved.changes[0]?.body);
    expect(mapping.name).toBe('12345工单');
    expect(recognised([mapping], HEADINGS)).toBe(mapping);
    expect(recognised([mapping], [...HEADINGS, '备注'])).toBeNull();
    const again = decideSaveMapping({ ...command, name: '热线' }, mapping, FACTS);
    expect(again).toMatchObject({
      changes: [{ body: { id: mapping.id, revision: 2, name: '热线' } }],
    });
    expect(decideSaveMapping({ ...command, name: ' ' }, null, FACTS)).toMatchObject({
      refusals: [{ code: 'import.name-missing', field: 'name' }],
    });
  });
});

describe('rows', () => {
  test('LI9 a row is judged by the rules of a case, and each refusal stands beside its own cell', () => {
    const { rows } = judgeAll([
      row(2),
      row(3, { applicant: '', summary: ' ' }),
      row(4, { applicantDocument: '370423195803041241', applicantPhone: '1380000' }),
      row(5, { matter: '天气', occurredOn: '2026-02-30' }),
      row(6, { occurredOn: '2026-11-23' }),
      row(7, { number: '长'.repeat(61) }),
    ]);
    expect(rows.map((one) => one.ok)).toEqual([true, false, false, false, false, false]);
    expect(refusalsOf(rows[1])).toEqual(['summary text.empty', 'applicant text.empty']);
    expect(refusalsOf(rows[2])).toEqual([
      expect.stringMatching(/^applicantDocument document\./),
      'applicantPhone phone.mobile',
    ]);
    expect(refusalsOf(rows[3])).toEqual(['matter import.matter', 'occurredOn import.day']);
    expect(refusalsOf(rows[4])).toEqual(['occurredOn case.occurred-future']);
    expect(refusalsOf(rows[5])).toEqual(['number text.too-long']);
  });

  test('LI10 every type of both reporting lines is understood as a matter of that type', () => {
    for (const label of Object.values(judicialTypes))
      expect([label, matterOf(label)]).not.toContain(null);
    for (const label of Object.values(governanceTypes)) {
      expect([label, matterOf(label)]).not.toContain(null);
    }
    for (const name of keysOf(matters)) expect(matterOf(matters[name].label)).toBe(name);
    expect(matterOf('')).toBe('other');
    expect(matterOf('农民工欠薪纠纷')).toBe('wages');
    expect(matterOf('天气')).toBeNull();
  });

  test('LI11 days are read in the forms that lists use, and one that does not exist is refused', () => {
    for (const typed of [
      '2026-11-20',
      '2026/11/20 08:30:00',
      '2026年11月20日',
      '20261120',
      '46346',
    ]) {
      expect([typed, readDay(typed)]).toEqual([typed, '2026-11-20']);
    }
    expect(readDay('')).toBe('');
    for (const typed of ['2026-02-30', '昨天', '20/11/2026', '__proto__'])
      expect(readDay(typed)).toBeNull();
  });

  test('LI12 persons are found by document, or by name and phone, and are never changed by a list', () => {
    const known = aPerson({ name: '张三', documentNumber: NUMBER, phone: '13800009999' });
    const { rows, newPeople } = judgeAll(
      [
        row(2, { applicantDocument: NUMBER, applicantPhone: '13800001111' }),
        row(3, { applicantPhone: '13800009999' }),
        row(4, { applicant: '李四', applicantDocument: NUMBER }),
        row(5, { applicant: '王五', applicantPhone: '13800007777' }),
        row(6, { applicant: '王五', applicantPhone: '13800007777' }),
      ],
      {
        owners: new Map([[NUMBER, known]]),
        byPhone: new Map([[phoneKey('张三', '13800009999'), known]]),
      },
    );
    const idOf = (one: JudgedRow | undefined) => (one?.ok ? one.people[0] : undefined);
    expect([idOf(rows[0]), idOf(rows[1])]).toEqual([known.id, known.id]);
    expect(refusalsOf(rows[2])).toEqual(['applicantDocument person.document-of-other']);
    expect(idOf(rows[3])).toBe(idOf(rows[4]));
    expect([...newPeople.keys()]).toEqual([idOf(rows[3])]);
  });

  test('LI13 what is known already is proposed as such, and taken all the same when the clerk says so', () => {
    const known = aPerson({ name: '张三', documentNumber: NUMBER });
    const judged = judgeAll(
      [
        row(2, { number: 'A-1' }),
        row(3, { number: '', applicantDocument: NUMBER, summary: '噪音  扰民' }),
        row(4, { number: 'A-2' }),
        row(5, { number: 'A-2' }),
        row(6, { number: '', summary: '同一件' }),
        row(7, { number: '', summary: '同一件' }),
        row(8, { number: '', summary: '同一件', occurredOn: '2026-11-19' }),
      ],
      {
        owners: new Map([[NUMBER, known]]),
        numbers: new Map([['A-1', 'code-1']]),
        cases: new Map([[caseKey(known.id, '噪音扰民', '2026-11-20'), 'code-2']]),
      },
    );
    expect(judged.rows.map(({ knownAs }) => knownAs)).toEqual([
      { why: 'number', code: 'code-1', line: null },
      { why: 'same-matter', code: 'code-2', line: null },
      null,
      { why: 'number', code: null, line: 4 },
      null,
      { why: 'same-matter', code: null, line: 6 },
      null,
    ]);
    const taken = (some: Set<number>) => judged.rows.filter((one) => isTaken(one, some)).length;
    expect([taken(new Set()), taken(new Set([2, 5]))]).toEqual([3, 5]);
  });
});

describe('import and its undoing', () => {
  const judged = judgeAll([
    row(2, { respondent: '青石建筑公司' }),
    row(3, { applicant: '李四、王五', respondent: '赵六' }),
    row(4, { applicant: '' }),
    row(5, { number: 'G-2' }),
  ]);
  const decided = importOf(judged);
  const changes = decided.ok ? decided.changes : [];
  const bodies = (type: string) =>
    changes.filter((one) => one.type === type).map(({ body }) => body);

  test('LI14 an import is one act: the batch, each new person once, a registered case for each row taken', () => {
    expect(changes.map(({ kind }) => kind).filter((kind) => kind !== 'person.registered')).toEqual([
      'batch.imported',
      'case.registered',
      'case.registered',
    ]);
    for (const { type, body } of changes) records[type].schema.parse(body);
    expect(bodies('batch')).toMatchObject([{ rows: 4, taken: 2, refused: 1, known: 1 }]);
    expect(bodies('person')).toMatchObject([
      { name: '张三', createdAt: NOW },
      { name: '李四' },
      { name: '王五' },
      { name: '赵六' },
    ]);
    expect(bodies('case')).toMatchObject([
      {
        code: '37099910120260100042',
        batchId: BATCH,
        channel: 'hotline',
        source: 'entrusted',
        numbers: [{ kind: 'partner', number: 'G-2' }],
        respondents: [{ kind: 'organisation', name: '青石建筑公司' }],
      },
      { code: '37099910120260100043', peopleInvolved: 3 },
    ]);
  });

  test('LI14 an import without a row to take, or beyond the numbers of the year, is refused', () => {
    expect(importOf(judgeAll([row(2, { applicant: '' })]))).toMatchObject({
      refusals: [{ code: 'import.nothing' }],
    });
    const list = {
      id: BATCH,
      fileName: 'x',
      channel: 'hotline',
      takeAnyway: new Set<number>(),
      ...judged,
    } as const;
    const newCase = () => caseId(1) as CaseId;
    const at = (casesThisYear: number) =>
      decideImport(list, { hall: aHall(), casesThisYear, newCase }, FACTS);
    expect(at(99_997).ok).toBe(true);
    expect(at(99_998)).toMatchObject({ refusals: [{ code: 'case.code-full' }] });
  });

  const undo = (cases = bodies('case'), unused = bodies('person')) =>
    decideUndoImport(
      { reason: '选错了清单' },
      { batch: bodies('batch')[0] as Batch, cases: cases as never, unused: unused as Person[] },
      { ...FACTS, now: NOW + 1 },
    );

  test('LI15 undoing takes back every case nobody touched, and every counter stands as before but the numbers given', () => {
    const undone = undo();
    if (!undone.ok) throw new Error('refused');
    for (const { type, body } of undone.changes) records[type].schema.parse(body);
    const acts = [...changes, ...undone.changes].map(({ type, body }) => ({
      record: { type, id: body.id, revision: body.revision },
      body,
    }));
    const { sums } = replay(acts, () => undefined as AnyRecord | undefined, counterDeltas);
    expect([...sums].filter(([, value]) => value !== 0)).toEqual([['year/2026/cases', 2]]);
    expect(undone.changes.map(({ kind }) => kind)).toEqual([
      'batch.undone',
      ...['case.import-undone', 'case.import-undone'],
      ...bodies('person').map(() => 'person.import-undone'),
    ]);
  });

  test('LI16 a case that somebody worked on stays, and so do persons that were here before the import', () => {
    const touched = aCase({
      batchId: BATCH,
      revision: 2,
      state: { name: 'accepted', at: NOW, by: staffId(1) },
    });
    const before = aPerson({ createdAt: NOW - 1 });
    const changed = { ...(bodies('person')[0] as Person), revision: 2 };
    const undone = undo([touched], [before, changed]);
    expect(undone).toMatchObject({ ok: true, changes: [{ kind: 'batch.undone' }] });
  });

  test('LI16 a case that was taken back is not taken up again', () => {
    const undone = undo();
    const one = undone.ok && undone.changes.find(({ type }) => type === 'case')?.body;
    expect(decideReopen(one as Case, FACTS)).toMatchObject({
      refusals: [{ code: 'case.taken-back' }],
    });
  });

  test('LI16 undoing gives a reason, and is done once', () => {
    const batch = bodies('batch')[0] as Batch;
    const known = { batch, cases: [], unused: [] };
    expect(decideUndoImport({ reason: ' ' }, known, FACTS)).toMatchObject({
      refusals: [{ code: 'import.reason', field: 'reason' }],
    });
    const state = { name: 'undone', at: NOW, by: staffId(1), reason: '错' } as const;
    const again = { ...known, batch: { ...batch, state } };
    expect(decideUndoImport({ reason: '错' }, again, FACTS)).toMatchObject({
      refusals: [{ code: 'import.undone-already' }],
    });
  });
});
