import type { Change } from '../basics/decision.ts';
import type { DeskId, RecordType } from '../basics/ids.ts';
import type { Entry } from '../journal/entry.ts';
import { type AnyRecord, records } from '../journal/records.ts';

/** Where an entry stands at the county: in whose chain, under which number. */
type Place = { readonly device: DeskId; readonly seq: number };

/** An act that the county holds from before a restore. */
export type OfferedAct = {
  readonly place: Place;
  readonly entry: Entry;
  readonly isTaken: boolean;
};

/** 保留本机 or 采用县中心, for a record that was changed on both sides. */
export type Choice = 'here' | 'county';

/** A record that was changed here since the copy and, unknown to this desk, before it. */
export type Conflict = {
  readonly type: RecordType;
  readonly id: string;
  readonly here: AnyRecord;
  readonly county: AnyRecord;
};

/** What to do with everything that is offered. */
export type TakingIn = {
  /** In order, each record's revisions without a gap; nothing while a conflict has no choice. */
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  /** The same act a second time, from another chain. */
  readonly twice: readonly Place[];
  /** Not a record that this program knows: stays at the county. */
  readonly unusable: readonly Place[];
};

type Here = { readonly record: AnyRecord; readonly lastKind: string };

/**
 * Takes acts of another chain in behind what is here. A record that nobody changed here since gets its acts as they
 * are. One that both changed gets them as its next revisions, so that no act is lost from its history, and ends as the
 * person chose: with the county's last body, or once more with the one from here.
 */
export function takingIn(
  offered: readonly OfferedAct[],
  here: (id: string) => Here | undefined,
  choices: ReadonlyMap<string, Choice>,
): TakingIn {
  const changes: Change[] = [];
  const conflicts = new Map<string, Conflict>();
  const revisions = new Map<string, number>();
  const [twice, unusable]: [Place[], Place[]] = [[], []];
  const seen = new Set<string>();
  for (const { place, entry, isTaken } of offered) {
    const origin = entry.origin ?? { ...place, at: entry.at };
    const key = `${origin.device} ${origin.seq}`;
    const isSecond = seen.has(key);
    seen.add(key);
    if (isTaken) continue;
    if (isSecond) {
      twice.push(place);
      continue;
    }
    const { type, id } = entry.record;
    const known = here(id);
    const isFirst = !revisions.has(id);
    const last = revisions.get(id) ?? known?.record.revision ?? 0;
    const body = bodyOf(type, entry.body, last + 1);
    if (!body) {
      unusable.push(place);
      continue;
    }
    revisions.set(id, last + 1);
    const isChangedHere = known !== undefined && known.record.revision >= entry.record.revision;
    if (known && (conflicts.has(id) || (isFirst && isChangedHere))) {
      conflicts.set(id, { type, id, here: known.record, county: body });
    }
    changes.push({ kind: entry.kind, type, body, takenFrom: { by: entry.by, origin } });
  }
  const isOpen = [...conflicts.keys()].some((id) => !choices.has(id));
  if (isOpen) return { changes: [], conflicts: [...conflicts.values()], twice, unusable };
  for (const { type, id, here: mine } of conflicts.values()) {
    const known = here(id);
    if (choices.get(id) !== 'here' || !known) continue;
    const body = bodyOf(type, mine, (revisions.get(id) ?? mine.revision) + 1);
    if (body) changes.push({ kind: known.lastKind, type, body });
  }
  return { changes, conflicts: [...conflicts.values()], twice, unusable };
}

function bodyOf(type: RecordType, body: unknown, revision: number): AnyRecord | null {
  const parsed = records[type]?.schema.safeParse(body);
  return parsed?.success ? { ...parsed.data, revision } : null;
}
