import { isRealDay } from '../basics/days.ts';
import type { Refusal } from '../basics/decision.ts';
import type { PersonId } from '../basics/ids.ts';
import type { PartyRow } from '../case/parties.ts';
import type { CaseForm } from '../case/rules.ts';
import type { Channel, DocumentKind } from '../codes/intake.ts';
import { normalDocument } from '../people/documents.ts';
import { halfWidth } from '../people/typing.ts';
import { type Columns, type ImportField, matterOf, scaleOf, sourceOf } from './fields.ts';
import type { ListRow } from './table.ts';
import { dayOfSerial } from './workbook.ts';

/** A row as the case form that a clerk would have typed, with what a form does not have. */
export type RowForm = {
  readonly form: CaseForm;
  /** The other system's own number; empty when it gave none. */
  readonly number: string;
  /** Of the reading itself, before the rules of the case are asked. */
  readonly refusals: readonly Refusal[];
};

/** More names in one cell are most likely a sentence. */
const MOST_NAMES = 20;

/** One row through the columns. `newPerson` gives an id for each person named. */
export function formOf(
  row: ListRow,
  columns: Columns,
  channel: Channel,
  newPerson: () => PersonId,
): RowForm {
  const cell = (field: ImportField) => {
    const column = columns.get(field);
    return column === undefined ? '' : (row.cells[column] ?? '').trim();
  };
  const refusals: Refusal[] = [];
  const matter = matterOf(cell('matter'));
  if (matter === null) {
    const values = { matter: shown(cell('matter')) };
    refusals.push({ code: 'import.matter', field: 'matter', values });
  }
  const day = readDay(cell('occurredOn'));
  if (day === null) {
    const values = { day: shown(cell('occurredOn')) };
    refusals.push({ code: 'import.day', field: 'occurredOn', values });
  }
  const applicants = partiesOf('applicant', cell, newPerson);
  const respondents = partiesOf('respondent', cell, newPerson);
  const named = [...applicants, ...respondents].filter(({ kind }) => kind === 'person').length;
  return {
    refusals,
    number: halfWidth(cell('number')).trim(),
    form: {
      matter: matter ?? 'other',
      source: sourceOf(channel),
      isMigrantWages: /农民工/.test(cell('matter')),
      scale: scaleOf(cell('scale')),
      peopleInvolved: cell('people') || String(Math.max(1, named)),
      amount: cell('amount'),
      occurredOn: day ?? '',
      place: oneLine(cell('place')),
      summary: cell('summary').replace(/\r\n?/g, '\n'),
      applicants,
      respondents,
    },
  };
}

/** A day from any of the forms that lists use; '' for a blank, null for what is no day. */
export function readDay(typed: string): string | null {
  const text = halfWidth(typed).trim();
  if (text === '') return '';
  if (/^\d{5}(\.\d+)?$/.test(text)) return dayOfSerial(Number(text), false);
  const found =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/.exec(text);
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDay(read) ? read : null;
}

type Cell = (field: ImportField) => string;

/** 张三、李四: each is a party; number, phone and address in the row are the first one's. */
function partiesOf(
  side: 'applicant' | 'respondent',
  cell: Cell,
  newPerson: () => PersonId,
): PartyRow[] {
  const text = oneLine(cell(side));
  const split = text.split(/[、；;，,/]+/).map((name) => name.trim());
  const names = split.filter((name) => name !== '').slice(0, MOST_NAMES);
  // An empty name is left to the rules: they say what is missing, beside its cell.
  if (names.length === 0) {
    if (side === 'respondent' && cell('respondentDocument') === '') return [];
    names.push('');
  }
  return names.map((name, at): PartyRow => {
    const phone = at === 0 ? cell(`${side}Phone`) : '';
    const address = at === 0 ? oneLine(cell(`${side}Address`)) : '';
    const number = at === 0 ? normalDocument(cell(`${side}Document`)) : '';
    if (isOrganisation(name)) {
      // A credit code has 18 characters; what is longer is none, and is not worth losing the row.
      const creditCode = number.length <= 18 ? number : '';
      return { kind: 'organisation', name, creditCode, contact: '', phone, address };
    }
    return {
      kind: 'person',
      personId: newPerson(),
      isSamePerson: false,
      typed: {
        name,
        sex: '0',
        documentKind: kindOf(number),
        documentNumber: number,
        phone,
        address,
      },
    };
  });
}

function kindOf(number: string): DocumentKind {
  if (number === '') return 'none';
  if (/^8[123]0000/.test(number) && number.length === 18) return 'hmt-residence';
  if (/^9\d{17}$|^[A-Z]{3}\d{12}$/.test(number)) return 'foreign-residence';
  if (/^[A-Z]{1,2}\d{7,9}$/.test(number)) return 'passport';
  return 'resident';
}

const ORGANISATION =
  /(公司|集团|厂|店|村委会|居委会|委员会|合作社|学校|小学|中学|幼儿园|医院|卫生院|卫生室|银行|中心|局|政府|街道办|派出所|工地|项目部|超市|饭店|商行|经营部|物业|企业|农场|工程队)(（.*）|\(.*\))?$/;

function isOrganisation(name: string): boolean {
  return [...name].length > 3 && ORGANISATION.test(name);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').trim();
}

/** At most twenty characters of a cell, for a sentence. */
function shown(text: string): string {
  const signs = [...oneLine(text)];
  return signs.length > 20 ? `${signs.slice(0, 20).join('')}…` : signs.join('');
}

/** The field of the list that a refusal of the case's rules belongs to, so that it stands beside its cell. */
export function fieldOfRefusal(refusal: Refusal): ImportField {
  const field = refusal.field ?? '';
  const party = /^(applicants|respondents)(?:\.\d+\.(\w+))?$/.exec(field);
  if (party) {
    const side = party[1] === 'applicants' ? 'applicant' : 'respondent';
    switch (party[2]) {
      case 'documentNumber':
      case 'creditCode':
        return `${side}Document`;
      case 'phone':
        return `${side}Phone`;
      case 'address':
        return `${side}Address`;
      default:
        return side;
    }
  }
  switch (field) {
    case 'peopleInvolved':
      return 'people';
    case 'matter':
    case 'amount':
    case 'occurredOn':
    case 'place':
    case 'number':
      return field;
    default:
      return 'summary';
  }
}
