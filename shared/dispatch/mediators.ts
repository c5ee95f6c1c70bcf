import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { StaffId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { Case } from '../case/record.ts';
import { matters } from '../codes/crosswalk.ts';
import type { Chooser, MediationWay } from '../codes/forces.ts';
import type { Person } from '../people/person.ts';
import { isSameVillage, type Place, placeIn } from '../people/places.ts';
import type { Staff } from '../people/staff.ts';

type Mediator = Pick<Staff, 'name' | 'profile'>;
/** What the sides of a case are known by. */
type Sides = Pick<Case, 'applicants' | 'respondents' | 'agents' | 'representatives'>;

/** Why a mediator should stay away (回避), with the party it is about. */
export type Conflict = {
  readonly kind: 'same-name' | 'relative' | 'advised' | 'same-group' | 'same-village';
  /** Name of the party, contact, agent or representative. */
  readonly who: string;
  /** `与当事人钱有为同名`: goes behind the mediator's name. */
  readonly words: string;
};

/**
 * Conflicts of interest of a mediator in a case: a side has the mediator's name, a declared relative or someone
 * the mediator advised; or lives in the same village group (both known), or alone of the sides in the same village.
 * `people` are the records of the parties, as far as they are at hand: they tell villages.
 */
export function conflictOf(
  mediator: Mediator,
  record: Sides,
  people: readonly Person[] = [],
): Conflict[] {
  const { relatives, advised } = mediator.profile;
  const byName = namesOf(record).flatMap((who): Conflict[] => {
    const has = (declared: readonly string[]) => declared.some((one) => bare(one) === bare(who));
    return [
      ...(bare(who) === bare(mediator.name)
        ? [{ kind: 'same-name', who, words: `与${who}同名，可能是本人` } as const]
        : []),
      ...(has(relatives)
        ? [{ kind: 'relative', who, words: `是${who}的亲属（已申报）` } as const]
        : []),
      ...(has(advised)
        ? [{ kind: 'advised', who, words: `曾为${who}提供咨询或代理` } as const]
        : []),
    ];
  });
  return [...byName, ...placeConflicts(mediator.profile.village, record, people)];
}

/** Everyone who stands on a side of the case, by name, each once. */
function namesOf(record: Sides): string[] {
  const parties = [...record.applicants, ...record.respondents];
  const names = [
    ...parties.map(({ name }) => name),
    ...parties.flatMap((party) => (party.kind === 'organisation' ? [party.contact] : [])),
    ...record.agents.map(({ name }) => name),
    ...record.representatives.map(({ name }) => name),
  ];
  return [...new Set(names.filter((name) => name.trim() !== ''))];
}

/** A note in brackets that tells two of one name apart is not part of the name. */
function bare(name: string): string {
  return name.replace(/[（(].*?[)）]/g, '').replace(/\s/g, '');
}

type Lives = { readonly name: string; readonly places: readonly Place[] };

function placeConflicts(home: string, record: Sides, people: readonly Person[]): Conflict[] {
  const own = placeIn(home);
  if (!own) return [];
  const known = new Map(people.map((person) => [person.id as string, person]));
  const livingOf = (parties: Case['applicants']): Lives[] =>
    parties.map((party) => {
      const person = party.kind === 'person' ? known.get(party.personId) : undefined;
      const texts = [
        party.address,
        ...(person ? [person.address, person.village, person.village + person.address] : []),
      ];
      return { name: party.name, places: texts.flatMap((text) => placeIn(text) ?? []) };
    });
  const sides = [livingOf(record.applicants), livingOf(record.respondents)] as const;
  const isHere = ({ places }: Lives) => places.some((place) => isSameVillage(place, own));
  const isNextDoor = ({ places }: Lives) =>
    own.group !== '' &&
    places.some((place) => isSameVillage(place, own) && place.group === own.group);
  const neighbours = sides.flat().filter(isNextDoor);
  if (neighbours.length > 0) {
    return neighbours.map(({ name }) => ({
      kind: 'same-group',
      who: name,
      words: `与${name}同住${own.village}${own.group}组`,
    }));
  }
  // From the same village as both sides they know both; as one side alone, they are that side's.
  const [mine, theirs] = sides.map((side) => side.filter(isHere)) as [Lives[], Lives[]];
  if (mine.length > 0 === theirs.length > 0) return [];
  return [...mine, ...theirs].map(({ name }) => ({
    kind: 'same-village',
    who: name,
    words: `与${name}同村（${own.village}），另一方不是`,
  }));
}

/** How the note begins that tells why a mediator in conflict mediates all the same. */
const CONFLICT_MARK = '回避核实';
const NAMESAKE_MARK = '同名核实';

/** What is written into the dispatch's note, so that exactly these conflicts count as looked into; '' for none. */
export function clearanceNote(conflicts: readonly Conflict[], note: string): string {
  if (conflicts.length === 0 || note.trim() === '') return '';
  const isNamesakeOnly = conflicts.every(({ kind }) => kind === 'same-name');
  if (isNamesakeOnly) return `${NAMESAKE_MARK}：${note.trim()}`;
  return `${CONFLICT_MARK}（${conflicts.map(({ words }) => words).join('；')}）：${note.trim()}`;
}

/** The conflicts that no note speaks of: one that was declared later is asked about anew. */
export function openConflicts(
  conflicts: readonly Conflict[],
  notes: readonly string[],
): Conflict[] {
  return conflicts.filter(
    ({ kind, words }) =>
      !notes.some(
        (note) =>
          (note.includes(CONFLICT_MARK) && note.includes(words)) ||
          (kind === 'same-name' && note.includes(NAMESAKE_MARK)),
      ),
  );
}

/** Why a person cannot mediate this case, or null. `clearance` says why a conflict does not stand in the way. */
export function mediatorProblem(
  mediator: Staff,
  record: Case,
  clearance: string,
  people: readonly Person[] = [],
): Refusal | null {
  const values = { name: mediator.name };
  if (!mediator.isActive) return { code: 'dispatch.inactive', field: 'staffId', values };
  if (!mediator.roles.includes('mediator')) {
    return { code: 'dispatch.not-mediator', field: 'staffId', values };
  }
  const conflicts = conflictOf(mediator, record, people);
  const [first] = conflicts;
  if (!first || clearance.trim() !== '') return null;
  return first.kind === 'same-name'
    ? { code: 'dispatch.conflict', field: 'staffId', values }
    : {
        code: 'dispatch.conflict-of-interest',
        field: 'staffId',
        values: { ...values, why: conflicts.map(({ words }) => words).join('，') },
      };
}

/** Why whoever has a case should not have it now, in words; empty when nothing is wrong. `notes` of open dispatches. */
export function doubtsAbout(
  handler: Staff,
  record: Sides,
  people: readonly Person[],
  notes: readonly string[],
): string[] {
  if (!handler.isActive) return ['已停用'];
  if (!handler.roles.includes('mediator')) return ['不再是调解员'];
  return openConflicts(conflictOf(handler, record, people), notes).map(({ words }) => words);
}

export type Proposal = {
  readonly staff: Staff;
  readonly points: number;
  /** `擅长拖欠工资`, `在手 3 件`, `熟悉河西村`. */
  readonly words: readonly string[];
  /** Not empty: kept away, and why. */
  readonly conflicts: readonly Conflict[];
};

/** What each thing that speaks for a mediator weighs; a case in hand takes `CASE` off, up to `MOST_CASES`. */
const FIELD = 40;
const LANGUAGE = 30;
const VILLAGE = 20;
const CASE = 4;
const MOST_CASES = 15;

export type Candidates = {
  readonly staff: readonly Staff[];
  /** Cases in hand by mediator; none is zero. */
  readonly load: ReadonlyMap<StaffId, number>;
  readonly people: readonly Person[];
  /** 方言、手语 that a party needs; '' for none. */
  readonly language: string;
};

/**
 * Mediators for a case, best first: by field, language, village and load. Those in conflict are never among
 * `proposed`; `keptAway` tells them with the reason.
 */
export function proposeMediators(
  record: Case,
  { staff, load, people, language }: Candidates,
): { readonly proposed: readonly Proposal[]; readonly keptAway: readonly Proposal[] } {
  const where = placesOf(record, people);
  const all = staff
    .filter(({ isActive, roles }) => isActive && roles.includes('mediator'))
    .map((one): Proposal => {
      const inHand = load.get(one.id) ?? 0;
      const { fields, villages, languages } = one.profile;
      const village = villages.find((name) => where.includes(name));
      const isField = fields.includes(record.matter);
      const speaks = language !== '' && languages.includes(language);
      const points =
        (isField ? FIELD : 0) +
        (speaks ? LANGUAGE : 0) +
        (village ? VILLAGE : 0) -
        CASE * Math.min(inHand, MOST_CASES);
      const words = [
        ...(isField ? [`擅长${matters[record.matter].label}`] : []),
        ...(speaks ? [`会${language}`] : []),
        ...(village ? [`熟悉${village}`] : []),
        `在手 ${inHand} 件`,
      ];
      return { staff: one, points, words, conflicts: conflictOf(one, record, people) };
    })
    .sort((one, other) => other.points - one.points || (one.staff.id < other.staff.id ? -1 : 1));
  return {
    proposed: all.filter(({ conflicts }) => conflicts.length === 0),
    keptAway: all.filter(({ conflicts }) => conflicts.length > 0),
  };
}

/** Where the quarrel is and its parties live, as one text to look villages up in. */
function placesOf(record: Case, people: readonly Person[]): string {
  const parties = [...record.applicants, ...record.respondents];
  return [
    record.place,
    ...parties.map(({ address }) => address),
    ...people.flatMap(({ village, address }) => [village, address]),
  ].join(' ');
}

export type ChooseMediator = {
  readonly staffId: StaffId | '';
  readonly chosenBy: Chooser;
  readonly way: MediationWay;
  /** Wishes of the parties. */
  readonly note: string;
  /** With a conflict: why this mediator all the same. */
  readonly clearance: string;
};

/** States in which somebody still may mediate the case. */
const OPEN_STATES: readonly string[] = ['registered', 'accepted', 'dispatched', 'mediating'];

/** 选定调解员和方式: kept with the case; the case is given to the mediator by 分流交办. */
export function decideChooseMediator(
  command: ChooseMediator,
  known: {
    readonly record: Case;
    readonly mediator: Staff | undefined;
    readonly people: readonly Person[];
  },
  facts: Facts,
): Decision {
  const { record, mediator, people } = known;
  const refusals: Refusal[] = [];
  if (!OPEN_STATES.includes(record.state.name)) refusals.push({ code: 'dispatch.choice-late' });
  if (!mediator) refusals.push({ code: 'dispatch.mediator-missing', field: 'staffId' });
  const problem = mediator && mediatorProblem(mediator, record, command.clearance, people);
  if (problem) refusals.push(problem);
  for (const field of ['note', 'clearance'] as const) {
    const text = lineProblem(command[field], 0, LINE_MAX);
    if (text) refusals.push({ code: text, field, values: { max: LINE_MAX } });
  }
  if (refusals.length > 0 || !mediator) return refuseAll(refusals);
  const cleared = clearanceNote(conflictOf(mediator, record, people), command.clearance);
  const mediatorChoice = {
    at: facts.now,
    by: facts.by,
    staffId: mediator.id,
    chosenBy: command.chosenBy,
    way: command.way,
    note: [command.note.trim(), cleared].filter(Boolean).join('\n'),
  };
  return accept({
    kind: 'case.mediator-chosen',
    type: 'case',
    body: revise(record, { mediatorChoice }),
  });
}
