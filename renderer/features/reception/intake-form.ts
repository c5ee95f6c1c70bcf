import { type Day, daySchema } from '#shared/basics/days';
import type { PersonId, SafeguardId } from '#shared/basics/ids';
import type { Channel, DocumentKind, MatterGroup, Priority, Sex } from '#shared/codes/intake';
import { ageOn, readDocument } from '#shared/people/documents';
import type { Person } from '#shared/people/person';
import { suggestedPriority } from '#shared/visit/rules';
import type { TypedVisit } from '#shared/visit/workflow';

/** The intake form as typed: flat, so that a draft of it is one small object. */
export type IntakeForm = {
  /** 来源渠道; whoever comes through the door is the usual. */
  readonly channel: Channel;
  readonly name: string;
  readonly sex: Sex;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly matterGroup: MatterGroup | '';
  readonly account: string;
  readonly peopleCount: string;
  readonly priority: Priority;
  /** The clerk chose the priority; a suggestion does not overrule it. */
  readonly isPriorityChosen: boolean;
  /** 敏感事项: screen, voice and slip tell the number and nothing else. */
  readonly isDiscreet: boolean;
  /** 双方都到场 of a 纠纷: the other side gets a number of its own. Else the three below count for nothing. */
  readonly isTwoSided: boolean;
  readonly otherName: string;
  /** Where each side waits; empty: nowhere in particular. */
  readonly area: string;
  readonly otherArea: string;
  /** Who the clerk recognised as this person; empty for a stranger. */
  readonly knownId: PersonId | '';
  /** 强制报告 that were marked while the form was open: they go to the visit that comes of it. */
  readonly raised: readonly SafeguardId[];
  /** 告知 was shown and agreed to: recorded with the registration. */
  readonly isNoticed: boolean;
};

export const emptyForm: IntakeForm = {
  channel: 'window',
  name: '',
  sex: '0',
  documentKind: 'resident',
  documentNumber: '',
  phone: '',
  address: '',
  matterGroup: '',
  account: '',
  peopleCount: '1',
  priority: 'none',
  isPriorityChosen: false,
  isDiscreet: false,
  isTwoSided: false,
  otherName: '',
  area: '',
  otherArea: '',
  knownId: '',
  raised: [],
  isNoticed: false,
};

/** Nothing in the form was typed or chosen by a person. */
export function isUntouched(form: IntakeForm): boolean {
  return JSON.stringify(form) === JSON.stringify(emptyForm);
}

/** 咨询 and 诉讼引导 ask for no papers: their fields only stand there once something is in them. */
export function needsPapers(form: IntakeForm): boolean {
  if (form.matterGroup !== 'consultation' && form.matterGroup !== 'litigation') return true;
  const { documentKind, documentNumber, address } = form;
  return documentKind !== 'resident' || documentNumber !== '' || address !== '';
}

export function typedVisit(form: IntakeForm): TypedVisit {
  const { name, sex, documentKind, documentNumber, phone, address } = form;
  return {
    person: { name, sex, documentKind, documentNumber, phone, address },
    matterGroup: form.matterGroup === '' ? null : form.matterGroup,
    account: form.account,
    peopleCount: form.peopleCount,
    priority: form.priority,
    isDiscreet: form.isDiscreet,
    isNoticed: form.isNoticed,
  };
}

/** Both sides of a 纠纷 are here; the mark counts for nothing once another group was chosen. */
export function isTwoSided(form: IntakeForm): boolean {
  return form.isTwoSided && form.matterGroup === 'dispute';
}

/** What changes with the document: its reading fills in sex and the suggested priority. */
export function withDocument(
  form: IntakeForm,
  change: Partial<Pick<IntakeForm, 'documentKind' | 'documentNumber'>>,
  today: Day,
): Partial<IntakeForm> {
  const { documentKind, documentNumber } = { ...form, ...change };
  const reading = readDocument(documentKind, documentNumber, today);
  if (!reading.ok || reading.birthOn === null) return withBirth(form, change, null, today);
  const sex = reading.sex ?? form.sex;
  return withBirth(form, { ...change, sex }, reading.birthOn, today);
}

/** Another kind of papers; a number left over from the kind before would only be in the way of 无证件. */
export function withDocumentKind(
  form: IntakeForm,
  documentKind: DocumentKind,
  today: Day,
): Partial<IntakeForm> {
  const number = documentKind === 'none' ? { documentNumber: '' } : {};
  return withDocument(form, { documentKind, ...number }, today);
}

function withBirth(
  form: IntakeForm,
  change: Partial<IntakeForm>,
  birthOn: Day | null,
  today: Day,
): Partial<IntakeForm> {
  return form.isPriorityChosen
    ? change
    : { ...change, priority: suggestedPriority(birthOn, today) };
}

/** The form for someone who was here before: what is known of them, and what was typed about the matter. */
export function withPerson(person: Person, form: IntakeForm, today: Day): Partial<IntakeForm> {
  const change: Partial<IntakeForm> = {
    knownId: person.id,
    name: person.name,
    sex: person.sex,
    documentKind: person.documentKind,
    documentNumber: person.documentNumber,
    // A phone or an address told today is newer than the stored one.
    phone: form.phone.trim() || person.phone,
    address: form.address.trim() || person.address,
  };
  return withBirth(form, change, person.birthOn, today);
}

/** “女 · 1958-03-04 · 68 岁”, once the number says so. */
export function documentHint(form: IntakeForm, today: Day): string {
  const reading = readDocument(form.documentKind, form.documentNumber, today);
  if (!reading.ok || reading.birthOn === null) return '';
  const sex = reading.sex === '1' ? '男 · ' : reading.sex === '2' ? '女 · ' : '';
  return `${sex}${reading.birthOn} 生 · ${ageOn(daySchema.parse(reading.birthOn), today)} 岁`;
}
