import type { OfferedEntry, Place } from '#shared/bridge/county';
import { ACT } from '#shared/testing/clock';
import { takingIn } from '#shared/upload/taking-in';
import type { Desk } from './line.ts';

/** Everything that the county offers this desk back. */
export async function offeredTo(desk: Desk): Promise<OfferedEntry[]> {
  const all: OfferedEntry[] = [];
  for (let after: Place | null = null; ; after = all.at(-1)?.place ?? null) {
    const run = await desk.uploader.offers.read(after);
    if (run.kind === 'problem') throw new Error(run.code);
    all.push(...run.entries);
    if (run.isEnd) return all;
  }
}

/** What the page does with acts that nothing here speaks against: the same plan, an entry after the other. */
export function takeIn(desk: Desk, offered: readonly OfferedEntry[]): void {
  const { changes, twice, unusable } = takingIn(offered, () => undefined, new Map());
  for (const { kind, type, body, takenFrom } of changes) {
    if (!takenFrom) throw new Error('an act without an origin');
    const record = { type, id: body.id, revision: body.revision };
    const draft = { kind, record, body: { ...body }, ...takenFrom };
    const appended = desk.journal.append(desk.journal.head().seq, [draft], ACT);
    if (!appended.ok) throw new Error(appended.code);
  }
  const places = [...twice, ...unusable];
  if (places.length > 0) desk.uploader.offers.settle(places);
}
