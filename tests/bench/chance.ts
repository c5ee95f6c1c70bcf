/** The same numbers in every run (mulberry32), so that two runs measure the same hall. */
export function chanceFrom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from `from` to `to`, both included. */
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const oneOf = <Item>(items: readonly Item[]): Item => items[between(0, items.length - 1)] as Item;
  const digits = (count: number) => Array.from({ length: count }, () => between(0, 9)).join('');
  return { next, between, oneOf, digits };
}
export type Chance = ReturnType<typeof chanceFrom>;
