import type { Instant } from '../basics/days.ts';
import type { Ticket } from '../ticket/record.ts';

export type { Ticket } from '../ticket/record.ts';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** One word of the voice: every sentence is a row of these. The chime stands apart and is no word. */
export type Clip =
  | 'please'
  | 'number'
  | 'go-to'
  | 'window'
  | 'ten'
  | `digit-${string}`
  | `letter-${string}`;

/** The words that every hall needs, in the order in which a person reads them for a recording. */
const everyHall: readonly Clip[] = [
  'please',
  'number',
  'go-to',
  'window',
  ...DIGITS.map((digit): Clip => `digit-${digit}`),
  'ten',
];

/** Every word there is; what is stored or served under another name is none. */
export const allClips: readonly Clip[] = [
  ...everyHall,
  ...LETTERS.map((letter): Clip => `letter-${letter}`),
];

/** The words that a hall with these ticket prefixes (`A` …) needs, in the order of a recording. */
export function clipsFor(prefixes: readonly string[]): Clip[] {
  const letters = [...new Set(prefixes.map((prefix) => prefix.toLowerCase()))].sort();
  const needed = letters.map((letter): Clip => `letter-${letter}`);
  return [...everyHall, ...needed.filter((clip) => allClips.includes(clip))];
}

export function isClip(name: string): name is Clip {
  return (allClips as readonly string[]).includes(name);
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const words: Partial<Record<Clip, string>> = {
  please: '请',
  number: '号',
  'go-to': '到',
  window: '号窗口',
  ten: '十',
};

/** What is said for a clip: `请`, `五`, `A`. */
export function wordOf(clip: Clip): string {
  if (clip.startsWith('letter-')) return clip.slice('letter-'.length).toUpperCase();
  if (clip.startsWith('digit-')) return NUMERALS[Number(clip.slice('digit-'.length))] ?? '';
  return words[clip] ?? '';
}

/** `请 A 零 零 五 号 到 二 号窗口`. `label` as printed, `window` 1 to 99. */
export function sentenceOfCall(label: string, window: number): Clip[] {
  return ['please', ...[...label].map(clipOf), 'number', 'go-to', ...counted(window), 'window'];
}

/**
 * The same for a voice that reads text: each digit a word of its own, so that 005 is never read as five, and a
 * pause before where to go.
 */
export function textOfCall(label: string, window: number): string {
  const read = (clips: readonly Clip[]) => clips.map(wordOf).join('');
  const number = [...label].map((character) => wordOf(clipOf(character))).join('，');
  return `请，${number}号，到，${read(counted(window))}号窗口。`;
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

/** Whose voice speaks. */
export type Speaker = 'own' | 'system' | 'bundled';

/**
 * One sentence is spoken by one voice: the hall's own recordings when every word of it is there, else a Mandarin
 * voice of the system, else the clips that come with the program.
 */
export function speakerOf(
  sentence: readonly Clip[],
  own: { has(clip: string): boolean },
  hasSystemVoice: boolean,
): Speaker {
  if (sentence.every((clip) => own.has(clip))) return 'own';
  return hasSystemVoice ? 'system' : 'bundled';
}

/** One call to be spoken. */
export type Announcement = {
  readonly label: string;
  readonly window: number;
  readonly calledAt: Instant;
};

/** What was spoken of: the latest call of each number of the day that is not finished. */
export type Spoken = ReadonlyMap<string, Instant>;

/** A call first seen later than this is shown, not spoken: the screen was not there when it was made. */
export const SPEAK_WITHIN_MS = 60_000;

/**
 * The calls to be spoken now, oldest first, and what has been spoken with them. All called numbers count, also
 * those for which the screen has no room. Numbers that are no longer among `tickets` are forgotten, so that what
 * is remembered is never more than the queue.
 */
export function dueCalls(
  tickets: readonly Ticket[],
  spoken: Spoken,
  now: Instant,
): { readonly due: readonly Announcement[]; readonly spoken: Spoken } {
  const due: Announcement[] = [];
  const kept = new Map<string, Instant>();
  for (const { label, state } of tickets) {
    const last = spoken.get(label);
    if (state.name === 'called' && state.calledAt > (last ?? 0)) {
      kept.set(label, state.calledAt);
      if (now - state.calledAt <= SPEAK_WITHIN_MS) {
        due.push({ label, window: state.window, calledAt: state.calledAt });
      }
    } else if (last !== undefined) kept.set(label, last);
  }
  due.sort((a, b) => a.calledAt - b.calledAt);
  return { due, spoken: kept };
}

/** False when the number was answered, passed or called again before its turn to be spoken came. */
export function isStillCalled(
  { label, calledAt }: Announcement,
  tickets: readonly Ticket[],
): boolean {
  return tickets.some(
    (ticket) =>
      ticket.label === label &&
      ticket.state.name === 'called' &&
      ticket.state.calledAt === calledAt,
  );
}
