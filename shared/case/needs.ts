import type { Matter } from '../codes/crosswalk.ts';
import type { PartyRow } from './parties.ts';
import type { CaseForm } from './rules.ts';

/** What a form asks beyond the usual, because this matter is reported or handled by it. */
export type Needs = {
  /** 涉及单位. */
  readonly units: boolean;
  /** 当事人关系. */
  readonly relation: boolean;
  /** 代表人. */
  readonly representatives: boolean;
  /** Open at once, instead of folded under 更多: fields of a person. */
  readonly person: readonly ('village' | 'ethnicity' | 'education' | 'category')[];
};

/** Matters in which an organisation usually has a hand without being a party. */
const WITH_UNITS: readonly Matter[] = [
  ...(['building-quality', 'restructuring', 'school-injury', 'demolition', 'pollution'] as const),
  ...(['wages', 'work-injury', 'labour', 'medical', 'property-management', 'veteran'] as const),
  ...(['justice', 'enforcement', 'conduct', 'village', 'land-contract', 'business'] as const),
];
/** Matters in which who they are to each other decides the way. */
const WITH_RELATION: readonly Matter[] = [
  ...(['marriage', 'family', 'neighbour', 'homestead', 'loan', 'injury', 'property'] as const),
  ...(['boundary', 'wages', 'work-injury', 'labour'] as const),
];
const PERSON_FIELDS: Partial<Record<Matter, Needs['person']>> = {
  'ethnic-religious': ['ethnicity'],
  veteran: ['category'],
  restructuring: ['category'],
  wages: ['category'],
  'school-injury': ['education'],
  boundary: ['village'],
  'land-contract': ['village'],
  demolition: ['village'],
  village: ['village'],
};
/** From this many on one side, one of them speaks for the others. */
const GROUP_FROM = 3;

/** The fields that the form shows for what has been typed so far. */
export function needsOf(form: CaseForm): Needs {
  const { matter } = form;
  const isGroup =
    form.scale !== '01' ||
    form.isPetition === true ||
    isLong(form.applicants) ||
    isLong(form.respondents);
  return {
    units: (matter !== '' && WITH_UNITS.includes(matter)) || (form.units ?? '') !== '',
    relation: (matter !== '' && WITH_RELATION.includes(matter)) || (form.relation ?? '') !== '',
    representatives: isGroup || (form.representatives?.length ?? 0) > 0,
    person: (matter !== '' && PERSON_FIELDS[matter]) || [],
  };
}

function isLong(rows: readonly PartyRow[]): boolean {
  return rows.length >= GROUP_FROM;
}
