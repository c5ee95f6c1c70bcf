import type { Case } from '#shared/case/record';
import type { Person } from '#shared/people/person';
import type { Found } from './search-index.ts';

/** What the page tells the search worker. */
export type ToWorker =
  /** First: the key (32 bytes), which database, and the number of its head. */
  | {
      readonly kind: 'open';
      readonly dataKey: Uint8Array;
      readonly database: string;
      readonly upTo: number;
    }
  | {
      readonly kind: 'written';
      readonly people: readonly Person[];
      readonly cases: readonly Case[];
    }
  | {
      readonly kind: 'ask';
      readonly number: number;
      readonly among: 'person' | 'case';
      readonly text: string;
      readonly limit: number;
    };

/** What the worker tells the page. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly number: number; readonly found: readonly Found[] }
  /** Everybody and every case can be found from now on. */
  | { readonly kind: 'filled' }
  /** The walk over all tables is done: everything opens, nothing is missing. */
  | { readonly kind: 'whole'; readonly people: number; readonly cases: number }
  | { readonly kind: 'damaged'; readonly damage: 'read' | 'row' | 'missing' };
