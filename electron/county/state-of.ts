import type { Instant } from '#shared/basics/days';
import type { ProblemCode } from '#shared/basics/problems';
import type { Head } from '#shared/journal/entry';
import { isComplete } from '#shared/upload/receipt';
import type { UploadState } from '#shared/upload/state';
import type { Standing } from './standing.ts';

/** What the uploader knows besides what is on disk. */
export type Moment = {
  readonly journal: Head;
  readonly isRunning: boolean;
  readonly problem: ProblemCode | null;
  readonly lastTriedAt: Instant | null;
  readonly nextTryAt: Instant | null;
  readonly today: UploadState['today'];
  readonly fork: UploadState['fork'];
  readonly offered: UploadState['offered'];
  /** The county lacks what its newest receipt says it holds. */
  readonly hasFallenBack: boolean;
};

/** The upload as the page shows it. */
export function stateOf(standing: Standing, known: Moment): UploadState {
  const { hasFallenBack, ...moment } = known;
  const pairing = standing.pairing();
  const receipt = standing.receipt();
  return {
    ...moment,
    county: pairing && { name: pairing.county, address: pairing.address },
    confirmed: receipt && {
      upTo: receipt.upTo,
      head: receipt.head,
      count: receipt.count,
      at: receipt.at,
    },
    isComplete: !hasFallenBack && isComplete(moment.journal, receipt),
    waiting: Math.max(0, moment.journal.seq - (receipt?.upTo ?? 0)),
    problem: pairing ? moment.problem : 'county.not-paired',
    refusals: receipt?.refusals ?? [],
  };
}
