/** A share of something, given back once. */
export type Place = { leave(): void };

/**
 * So much of something at one moment in all, and for one address: whoever takes all that an address may have leaves
 * enough for the others.
 */
export type Places = {
  /** Null when there is no room. */
  take(address: string, amount?: number): Place | null;
};

export function places(inAll: number, perAddress: number): Places {
  const taken = new Map<string, number>();
  let total = 0;
  return {
    take: (address, amount = 1) => {
      const own = taken.get(address) ?? 0;
      if (total + amount > inAll || own + amount > perAddress) return null;
      total += amount;
      taken.set(address, own + amount);
      let isOut = false;
      return {
        leave: () => {
          if (isOut) return;
          isOut = true;
          total -= amount;
          const left = (taken.get(address) ?? 0) - amount;
          if (left > 0) taken.set(address, left);
          else taken.delete(address);
        },
      };
    },
  };
}
