import { dayOf } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { BatchId, CaseId, MappingId, PersonId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, longTextProblem } from '../basics/text.ts';
import { caseCode, MAX_RUNNING_NUMBER } from '../case/code.ts';
import { type Case, plainCase } from '../case/record.ts';
import { caseInState } from '../case/workflow.ts';
import type { Channel } from '../codes/intake.ts';
import type { Person } from '../people/person.ts';
import type { Hall } from '../settings/hall.ts';
import { type Columns, importFields, NEEDED } from './fields.ts';
import type { JudgedRow } from './judge.ts';
import type { Batch, Mapping } from './record.ts';

export type ImportList = {
  readonly id: BatchId;
  readonly fileName: string;
  readonly channel: Channel;
  readonly rows: readonly JudgedRow[];
  /** Rows known already that the clerk takes all the same, by line. */
  readonly takeAnyway: ReadonlySet<number>;
  readonly newPeople: ReadonlyMap<PersonId, Person>;
};

export type KnownAtImport = {
  readonly hall: Hall;
  /** Cases already registered in this year at this desk. */
  readonly casesThisYear: number;
  readonly newCase: () => CaseId;
};

/** True for a row that an import takes: nothing wrong with it, and not known, or wanted all the same. */
export function isTaken(row: JudgedRow, takeAnyway: ReadonlySet<number>): boolean {
  return row.ok && (row.knownAs === null || takeAnyway.has(row.row.line));
}

/** 导入: the batch, the persons who are new, and a registered case for each row taken; all of it is one act. */
export function decideImport(list: ImportList, known: KnownAtImport, facts: Facts): Decision {
  const taken = list.rows.filter((row) => isTaken(row, list.takeAnyway));
  if (taken.length === 0) return refuse('import.nothing');
  if (known.casesThisYear + taken.length > MAX_RUNNING_NUMBER) return refuse('case.code-full');
  const refused = list.rows.filter(({ ok }) => !ok).length;
  const batch: Batch = {
    id: list.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    fileName: fileNameOf(list.fileName),
    channel: list.channel,
    rows: list.rows.length,
    taken: taken.length,
    refused,
    known: list.rows.length - refused - taken.length,
    state: { name: 'done', at: facts.now, by: facts.by },
  };
  const { hall } = known;
  const year = dayOf(facts.now).slice(0, 4);
  const made = { revision: 1, createdAt: facts.now, createdBy: facts.by };
  const registered = new Set<PersonId>();
  const changes: Change[] = [{ kind: 'batch.imported', type: 'batch', body: batch }];
  taken.forEach((row, at) => {
    if (!row.ok) return;
    for (const id of row.people) {
      const person = list.newPeople.get(id);
      if (!person || registered.has(id)) continue;
      registered.add(id);
      changes.push({ kind: 'person.registered', type: 'person', body: { ...person, ...made } });
    }
    const body: Case = {
      id: known.newCase(),
      ...made,
      code: caseCode(hall.divisionCode, year, hall.deskNumber, known.casesThisYear + at + 1),
      visitId: null,
      ...plainCase,
      ...row.content,
      numbers: row.number === '' ? [] : [{ kind: 'partner', number: row.number }],
      channel: list.channel,
      batchId: list.id,
      handlerId: facts.by,
      state: { name: 'registered', at: facts.now, by: facts.by },
    };
    changes.push({ kind: 'case.registered', type: 'case', body });
  });
  return accept(...changes);
}

/** At most 200 characters, without what a file system allows and a line of text does not. */
function fileNameOf(name: string): string {
  const plain = [...name.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ').trim()];
  return plain.slice(0, LINE_MAX).join('') || '清单';
}

/** A case of an import that nobody has changed since: only these are taken back. */
export function isUntouched(record: Case): boolean {
  return record.revision === 1 && record.state.name === 'registered';
}

/**
 * 撤销导入: cases that nobody has touched end as 作废 and count nowhere; persons whom the list brought in, and
 * whom nothing else speaks of (`unused`), are taken back with them. Everything else stays as people left it.
 */
export function decideUndoImport(
  command: { readonly reason: string },
  known: {
    readonly batch: Batch;
    readonly cases: readonly Case[];
    readonly unused: readonly Person[];
  },
  facts: Facts,
): Decision {
  const { batch, cases, unused } = known;
  if (batch.state.name === 'undone') return refuse('import.undone-already');
  const reason = command.reason.trim();
  if (longTextProblem(reason, 1, 500)) return refuse('import.reason', 'reason');
  const ended = { at: facts.now, by: facts.by, reason };
  const body = revise(batch, { state: { name: 'undone', ...ended } });
  const closed = { name: 'closed', result: 'void', note: reason } as const;
  const state = { ...closed, at: facts.now, by: facts.by };
  return accept(
    { kind: 'batch.undone', type: 'batch', body },
    ...cases.filter(isUntouched).map((one) => caseInState(one, state, 'case.import-undone')),
    ...unused.filter(isBroughtIn(batch)).map((person) => ({
      kind: 'person.import-undone',
      type: 'person' as const,
      body: revise(person, { isTakenBack: true }),
    })),
  );
}

/** Registered by this very import: its act has one instant. */
export function isBroughtIn(batch: Batch): (person: Person) => boolean {
  return ({ revision, createdAt, createdBy }) =>
    revision === 1 && createdAt === batch.createdAt && createdBy === batch.createdBy;
}

/** What is wrong with a choice of columns; fields are `column.<name>`. */
export function columnProblems(columns: Columns): Refusal[] {
  const missing = NEEDED.filter((field) => !columns.has(field)).map((field): Refusal => {
    const values = { field: importFields[field].label };
    return { code: 'import.column-missing', field: `column.${field}`, values };
  });
  const seen = new Set<number>();
  const twice = [...columns].flatMap(([field, column]): Refusal[] => {
    const isTwice = seen.has(column);
    seen.add(column);
    const values = { field: importFields[field].label };
    return isTwice ? [{ code: 'import.column-twice', field: `column.${field}`, values }] : [];
  });
  return [...missing, ...twice];
}

export type SaveMapping = {
  readonly id: MappingId;
  readonly name: string;
  readonly channel: Channel;
  readonly headings: readonly string[];
  readonly columns: Columns;
};

/** 记住对照. `existing`: the one that was recognised, which is then changed. */
export function decideSaveMapping(
  command: SaveMapping,
  existing: Mapping | null,
  facts: Facts,
): Decision {
  const problem = lineProblem(command.name, 1, 60);
  if (problem === 'text.too-long') return refuse('import.name-too-long', 'name', { max: 60 });
  if (problem) return refuse('import.name-missing', 'name');
  const wrong = columnProblems(command.columns);
  if (wrong.length > 0) return refuseAll(wrong);
  const content = {
    name: command.name.trim(),
    channel: command.channel,
    headings: [...command.headings],
    columns: [...command.columns].map(([field, column]) => ({ field, column })),
  };
  const body: Mapping = existing
    ? revise(existing, content)
    : { id: command.id, revision: 1, createdAt: facts.now, createdBy: facts.by, ...content };
  return accept({ kind: 'mapping.saved', type: 'mapping', body });
}

/** The remembered mapping of a list with these very headings; the one used last wins. */
export function recognised(
  mappings: readonly Mapping[],
  headings: readonly string[],
): Mapping | null {
  const wanted = JSON.stringify(headings);
  return mappings.findLast((one) => JSON.stringify(one.headings) === wanted) ?? null;
}
