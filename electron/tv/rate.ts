/** A television asks once in two seconds; a page just opened asks for three files and the board. */
const PER_SECOND = 5;
const AT_ONCE = 20;
/** Addresses remembered; a hall has a handful of televisions. */
const MOST_ADDRESSES = 256;

/**
 * How often one address may ask: a bucket that fills by five a second and holds twenty. `now` in milliseconds of a
 * clock that only goes forward. Remembers a bounded number of addresses, so that a flood cannot fill the memory.
 */
export function rateLimit(now: () => number): (address: string) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (address) => {
    const at = now();
    const before = buckets.get(address) ?? { left: AT_ONCE, at };
    const left = Math.min(AT_ONCE, before.left + ((at - before.at) / 1000) * PER_SECOND);
    // Set anew, so that the map's first is the one that has been silent longest.
    buckets.delete(address);
    const oldest = buckets.size >= MOST_ADDRESSES ? buckets.keys().next().value : undefined;
    if (oldest !== undefined) buckets.delete(oldest);
    const isFree = left >= 1;
    buckets.set(address, { left: isFree ? left - 1 : left, at });
    return isFree;
  };
}
