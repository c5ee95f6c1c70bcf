import { canonical } from '#shared/journal/chain';
import { type Entry, entrySchema } from '#shared/journal/entry';

/** Entries as they travel and as the county keeps them: one canonical JSON a line. */
export function linesOf(entries: readonly Entry[]): string {
  return entries.map((entry) => `${lineOf(entry)}\n`).join('');
}

export function lineOf(entry: Entry): string {
  return canonical(entry);
}

/** The entries, or null when any line is not one. */
export function entriesOf(text: string): Entry[] | null {
  const entries: Entry[] = [];
  try {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const parsed = entrySchema.safeParse(JSON.parse(line));
      if (!parsed.success) return null;
      entries.push(parsed.data);
    }
  } catch {
    // Not JSON, or nested deeper than the stack: either way not an entry.
    return null;
  }
  return entries;
}
