import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { DeskId } from '#shared/basics/ids';
import { EMPTY_HEAD, type Head } from '#shared/journal/entry';
import { toBase64 } from '#shared/upload/base64';
import {
  comparedSchema,
  isComparedSigned,
  sampleNumbers,
  signCompare,
} from '#shared/upload/compare';
import { routes } from '#shared/upload/contract';
import type { DeviceIdentity } from '../vault/vault.ts';
import { jsonIn, type LineProblem, post } from './client.ts';
import { type ExchangeParts, hashAt } from './exchange.ts';
import type { DeviceKeys } from './journal-reader.ts';
import type { Pairing } from './standing.ts';

/** How far the journal and the county's chain of one device are the same. */
export type Found = {
  readonly kind: 'found';
  readonly common: Head;
  /** Where the county's chain ends. */
  readonly held: Head;
  readonly succeededBy: DeskId | null;
};

export type CommonProblem =
  | LineProblem
  | { readonly kind: 'problem'; readonly code: 'journal.broken' };

/** Three rounds find the place among 262,144 entries, four among 16 million. */
const MOST_ROUNDS = 6;

/** Finds the last entry that this journal and the county's chain of `as` have in common. Changes nothing anywhere. */
export async function findCommon(
  parts: ExchangeParts,
  pairing: Pairing,
  as: DeviceIdentity,
): Promise<Found | CommonProblem> {
  let low: Head = EMPTY_HEAD;
  let high = parts.journal.head().seq;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const samples = await samplesOf(parts, low.seq, high);
    if (!samples) return { kind: 'problem', code: 'journal.broken' };
    const told = await askOnce(parts, pairing, as, samples);
    if (told.kind === 'problem') return told;
    const { common } = told;
    const mine = samples.find(({ seq }) => seq === common.seq);
    // It must be one of those that were asked about, or none of them.
    if (common.seq > 0 && mine?.hash !== common.hash) {
      return { kind: 'problem', code: 'county.malformed' };
    }
    if (mine) low = mine;
    const next = samples.find(({ seq }) => seq > low.seq);
    high = next ? next.seq - 1 : low.seq;
    if (high <= low.seq) return { ...told, common: low };
  }
  return { kind: 'problem', code: 'county.malformed' };
}

/**
 * Whether the county holds more of this device than the journal has: so it is after a restore, before anything new was
 * saved. The receipt for the last entry may be an old one and tells nothing of it. Null: the county did not say.
 */
export async function isCountyAhead(
  parts: ExchangeParts,
  pairing: Pairing,
): Promise<boolean | null> {
  const { seq } = parts.journal.head();
  const told = await askOnce(parts, pairing, parts.vault, []);
  return told.kind === 'problem' ? null : told.held.seq > seq;
}

async function samplesOf(
  { journal }: ExchangeParts,
  low: number,
  high: number,
): Promise<Head[] | null> {
  const samples: Head[] = [];
  for (const seq of sampleNumbers(low, high)) {
    const hash = await hashAt(journal, seq);
    if (hash === null) return null;
    samples.push({ seq, hash });
    await turnOfOthers();
  }
  return samples;
}

async function askOnce(
  parts: ExchangeParts,
  pairing: Pairing,
  as: Pick<DeviceKeys, 'device' | 'signingSecret'>,
  samples: Head[],
): Promise<Found | LineProblem> {
  const nonce = toBase64(parts.randomBytes(24));
  const request = signCompare(
    { device: as.device, samples, at: parts.now(), nonce },
    as.signingSecret,
  );
  const posted = await post(parts, `${pairing.address}${routes.compare}`, JSON.stringify(request));
  if (posted.kind === 'problem') return posted;
  const told = comparedSchema.safeParse(jsonIn(posted.bytes));
  if (!told.success) return { kind: 'problem', code: 'county.not-county' };
  if (!isComparedSigned(told.data, request, pairing.signingKey)) {
    return { kind: 'problem', code: 'county.signature' };
  }
  const { common, held, succeededBy } = told.data;
  return { kind: 'found', common, held, succeededBy };
}
