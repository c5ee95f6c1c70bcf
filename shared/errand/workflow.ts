import { type Day, dayOf } from '../basics/days.ts';
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
import type { ErrandId, PersonId, VisitId } from '../basics/ids.ts';
import type { DeliveryWay } from '../codes/errands.ts';
import type { Person } from '../people/person.ts';
import { type KnownPerson, type SavePerson, savePerson } from '../people/workflow.ts';
import type { Errand } from './record.ts';
import {
  type ErrandStateName,
  errandDueProblem,
  errandMoveRefusal,
  errandStates,
  isOpenErrand,
  lineRefusals,
  missingOf,
  textRefusals,
} from './rules.ts';

const MOST_MATERIALS = 40;

export type TypedMaterial = {
  readonly name: string;
  readonly isOriginal: boolean;
  readonly isReceived: boolean;
};

export type OpenErrand = {
  readonly id: ErrandId;
  readonly visitId: VisitId | null;
  /** Somebody who is known (the visitor), or typed into the form. */
  readonly who: PersonId | SavePerson;
  readonly item: string;
  readonly department: string;
  readonly materials: readonly TypedMaterial[];
  /** `YYYY-MM-DD` as it stands in the form. */
  readonly dueOn: string;
  readonly note: string;
};

export type KnownAtOpening = KnownPerson & {
  /** Errands of this person, as far as they are known before. */
  readonly ofPerson: readonly Errand[];
};

/** 收件: an errand is taken on for a person, with what has been handed in. */
export function decideOpenErrand(
  command: OpenErrand,
  known: KnownAtOpening,
  facts: Facts,
): Decision {
  const who = personOf(command, known, facts);
  const refusals: Refusal[] = [
    ...(who.ok ? [] : who.refusals),
    ...lineRefusals('item', command.item, 'errand.item'),
    ...lineRefusals('department', command.department, 'errand.department'),
    ...materialProblems(command.materials),
    ...textRefusals('note', command.note, 0),
  ];
  const due = errandDueProblem(command.dueOn, dayOf(facts.now));
  if (due) refusals.push(due);
  const item = command.item.trim();
  if (known.ofPerson.some((other) => other.item === item && isOpenErrand(other))) {
    refusals.push({ code: 'errand.open-already', field: 'item', values: { item } });
  }
  if (!who.ok || refusals.length > 0) return refuseAll(refusals);
  const errand: Errand = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    personId: who.person.id,
    visitId: command.visitId,
    item,
    department: command.department.trim(),
    materials: stamped(command.materials, [], facts),
    dueOn: command.dueOn as Day,
    note: command.note.trim(),
    state: { name: 'collecting' },
  };
  return accept(...who.changes, { kind: 'errand.opened', type: 'errand', body: errand });
}

type Who =
  | { readonly ok: true; readonly person: Person; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

function personOf(command: OpenErrand, known: KnownAtOpening, facts: Facts): Who {
  if (typeof command.who !== 'string') return savePerson(command.who, known, facts);
  return known.person
    ? { ok: true, person: known.person, changes: [] }
    : { ok: false, refusals: [{ code: 'record.missing' }] };
}

/** The checklist as it stands now: more may be asked for, handed in, or not be needed after all. */
export function decideCheckMaterials(
  command: { readonly materials: readonly TypedMaterial[] },
  errand: Errand,
  facts: Facts,
): Decision {
  if (errand.state.name !== 'collecting') return notNow(errand);
  const refusals = materialProblems(command.materials);
  for (const { name, received } of errand.materials) {
    if (received && !command.materials.some((typed) => typed.name.trim() === name)) {
      refusals.push({ code: 'errand.material-kept', field: 'materials', values: { name } });
    }
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const materials = stamped(command.materials, errand.materials, facts);
  if (isSameList(materials, errand.materials)) return accept();
  return changed(errand, 'errand.materials-checked', { materials });
}

/** 送交部门: only with everything that the list asks for; the due day counts from now. */
export function decideHandOver(
  command: { readonly to: string; readonly dueOn: string },
  errand: Errand,
  facts: Facts,
): Decision {
  const wrong = errandMoveRefusal(errand, 'handed-over');
  if (wrong) return refuseAll([wrong]);
  const refusals = lineRefusals('to', command.to, 'errand.department');
  const due = errandDueProblem(command.dueOn, dayOf(facts.now));
  if (due) refusals.push(due);
  const missing = missingOf(errand);
  if (missing.length > 0) {
    refusals.push({ code: 'errand.material-missing', values: { names: missing.join('、') } });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  return changed(errand, 'errand.handed-over', {
    dueOn: command.dueOn as Day,
    state: { name: 'handed-over', at: facts.now, by: facts.by, to: command.to.trim() },
  });
}

/** 退回补正: the department asks for more; the errand collects materials again. */
export function decideSendBack(
  command: { readonly reason: string; readonly missing: readonly string[] },
  errand: Errand,
  facts: Facts,
): Decision {
  if (errand.state.name !== 'handed-over') return notNow(errand);
  const asked = command.missing.map((name) => name.trim()).filter(Boolean);
  // What was handed in once may be asked for again in a better copy.
  const kept = errand.materials.filter(({ name }) => !asked.includes(name));
  const again = asked.map((name) => ({
    name,
    isOriginal: errand.materials.some((one) => one.name === name && one.isOriginal),
    isReceived: false,
  }));
  const typed = [...kept.map(asTyped), ...again];
  const note = [errand.note, `${dayOf(facts.now)} 退回补正：${command.reason.trim()}`]
    .filter(Boolean)
    .join('\n');
  const refusals = [
    ...textRefusals('reason', command.reason, 1),
    ...materialProblems(typed),
    ...(asked.length === 0 ? [{ code: 'errand.no-material', field: 'missing' } as const] : []),
  ];
  if (refusals.length === 0) refusals.push(...textRefusals('reason', note, 1));
  if (refusals.length > 0) return refuseAll(refusals);
  const materials = stamped(typed, errand.materials, facts);
  return changed(errand, 'errand.sent-back', { note, materials, state: { name: 'collecting' } });
}

/** 部门办好: the result lies ready for the person. */
export function decideReady(
  command: { readonly result: string },
  errand: Errand,
  { now, by }: Facts,
): Decision {
  return ended(errand, 'ready', textRefusals('result', command.result, 1), {
    ...{ name: 'ready', at: now, by, result: command.result.trim() },
  });
}

/** 送达、领取: how, and who took it. */
export function decideDeliver(
  command: { readonly way: DeliveryWay | ''; readonly receivedBy: string },
  errand: Errand,
  { now, by }: Facts,
): Decision {
  const { way } = command;
  const refusals = lineRefusals('receivedBy', command.receivedBy, 'errand.received-by');
  if (way === '')
    return ended(errand, 'delivered', [{ code: 'errand.way', field: 'way' }, ...refusals]);
  const receivedBy = command.receivedBy.trim();
  return ended(errand, 'delivered', refusals, { name: 'delivered', at: now, by, way, receivedBy });
}

/** 部门不予办理, or 本人撤回, with the reason. */
export function decideStopErrand(
  command: { readonly as: 'refused' | 'withdrawn'; readonly reason: string },
  errand: Errand,
  { now, by }: Facts,
): Decision {
  const reason = command.reason.trim();
  const refusals = textRefusals('reason', command.reason, 1);
  return ended(errand, command.as, refusals, { name: command.as, at: now, by, reason });
}

function ended(
  errand: Errand,
  to: ErrandStateName,
  refusals: readonly Refusal[],
  state?: Errand['state'],
): Decision {
  const wrong = errandMoveRefusal(errand, to);
  if (wrong) return refuseAll([wrong]);
  if (refusals.length > 0 || !state) return refuseAll(refusals);
  return changed(errand, `errand.${to}`, { state });
}

function notNow({ state }: Errand): Decision {
  return refuse('errand.move', undefined, { from: errandStates[state.name] });
}

function changed(errand: Errand, kind: string, change: Partial<Errand>): Decision {
  return accept({ kind, type: 'errand', body: revise(errand, change) });
}

function asTyped({ name, isOriginal, received }: Errand['materials'][number]): TypedMaterial {
  return { name, isOriginal, isReceived: received !== null };
}

function materialProblems(materials: readonly TypedMaterial[]): Refusal[] {
  const refusals: Refusal[] = [];
  if (materials.length === 0) refusals.push({ code: 'errand.no-material', field: 'materials' });
  if (materials.length > MOST_MATERIALS) {
    refusals.push({ code: 'hall.too-many', field: 'materials', values: { max: MOST_MATERIALS } });
  }
  const names = materials.map(({ name }) => name.trim());
  for (const [at, name] of names.entries()) {
    const field = `materials.${at}`;
    refusals.push(...lineRefusals(field, name));
    if (name !== '' && names.indexOf(name) < at) {
      refusals.push({ code: 'errand.material-twice', field, values: { name } });
    }
  }
  return refusals;
}

/** What was received before keeps who and when; what is ticked now is received now. */
function stamped(
  typed: readonly TypedMaterial[],
  before: Errand['materials'],
  { now, by }: Facts,
): Errand['materials'] {
  return typed.map(({ name, isOriginal, isReceived }) => {
    const known = before.find((one) => one.name === name.trim());
    const received = isReceived ? (known?.received ?? { at: now, by }) : null;
    return { name: name.trim(), isOriginal, received };
  });
}

function isSameList(one: Errand['materials'], other: Errand['materials']): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, isOriginal, received }, at) => {
      const before = other[at];
      return (
        before?.name === name &&
        before.isOriginal === isOriginal &&
        (before.received === null) === (received === null)
      );
    })
  );
}
