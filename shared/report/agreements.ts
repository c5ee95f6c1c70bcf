import type { Fen } from '#shared/basics/money';
import type { Counter } from './cases.ts';
import { AMOUNTS, SIGNED } from './standing.ts';

export type AgreementTally = {
  readonly written: number;
  readonly oral: number;
  /** 协议涉及金额, of signed agreements in force. */
  readonly amountFen: Fen;
};

/** Signed agreements of a period from their counters; counters of other kinds are left aside. */
export function tallyAgreements(counters: readonly Counter[]): AgreementTally {
  const sum = (fits: (kind: string | undefined, form: string | undefined) => boolean) =>
    counters.reduce((total, { name, value }) => {
      const [kind, , form] = name.split('/');
      return total + (fits(kind, form) ? value : 0);
    }, 0);
  return {
    written: sum((kind, form) => kind === SIGNED && form === 'written'),
    oral: sum((kind, form) => kind === SIGNED && form === 'oral'),
    amountFen: sum((kind) => kind === AMOUNTS),
  };
}
