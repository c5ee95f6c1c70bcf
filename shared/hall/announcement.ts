import type { Instant } from '../basics/days.ts';
import type { CalledNumber } from './board.ts';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The clips that come with the program; every sentence of the voice is a row of these. */
export type Clip =
  | 'please'
  | 'number'
  | 'go-to'
  | 'window'
  | 'ten'
  | `digit-${string}`
  | `letter-${string}`;

/** `请 A 零 零 五 号 到 二 号窗口`. `label` as printed, `window` 1 to 99. */
export function sentenceOfCall(label: string, window: number): Clip[] {
  return ['please', ...[...label].map(clipOf), 'number', 'go-to', ...counted(window), 'window'];
}

function clipOf(character: string): Clip {
  return DIGITS.includes(character as (typeof DIGITS)[number])
    ? `digit-${character}`
    : `letter-${character.toLowerCase()}`;
}

/** A window's number as it is counted: 十, 十二, 二十, 二十一. */
function counted(window: number): Clip[] {
  const tens = Math.floor(window / 10);
  const ones = window % 10;
  return [
    ...(tens > 1 ? [`digit-${tens}` as const] : []),
    ...(tens > 0 ? ['ten' as const] : []),
    ...(ones > 0 || tens === 0 ? [`digit-${ones}` as const] : []),
  ];
}

/** One call to be spoken. */
export type Announcement = {
  readonly label: string;
  readonly window: number;
  readonly calledAt: Instant;
};

/**
 * The calls not spoken yet, oldest first. `spoken`: the latest call of each label that was announced.
 * Numbers already being served are not called again when the screen starts late.
 */
export function dueAnnouncements(
  called: readonly CalledNumber[],
  spoken: ReadonlyMap<string, Instant>,
): Announcement[] {
  return called
    .filter((call) => !call.isServing && call.calledAt > (spoken.get(call.label) ?? 0))
    .map(({ label, window, calledAt }) => ({ label, window, calledAt }))
    .sort((a, b) => a.calledAt - b.calledAt);
}

/** False when the number was answered, passed or called again before its turn to be spoken came. */
export function isStillCalled(
  { label, calledAt }: Announcement,
  called: readonly CalledNumber[],
): boolean {
  return called.some(
    (call) => call.label === label && call.calledAt === calledAt && !call.isServing,
  );
}
