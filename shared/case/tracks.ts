import { type Day, dayOf, isRealDay } from '../basics/days.ts';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { CaseNumberKind, Track } from '../codes/disputes.ts';
import type { Case } from './record.ts';

export const MAX_TRACKS = 20;
/** The longest number that a partner's office gives. */
export const NUMBER_MAX = 60;

/** 对接 and 编号 as typed; each row is refused beside its own box (`tracks.0.partner`, `numbers.1.number`). */
export type TracksForm = {
  readonly tracks: readonly {
    readonly kind: Track | '';
    /** The partner: court, police station … may be empty. */
    readonly partner: string;
    /** `YYYY-MM-DD`. */
    readonly on: string;
  }[];
  /** Without 人调字, which the program gives. */
  readonly numbers: readonly { readonly kind: CaseNumberKind | ''; readonly number: string }[];
};

/** Which number a partner of each kind gives. */
export const numberOfTrack: Readonly<Record<Track, Exclude<CaseNumberKind, 'mediation'>>> = {
  court: 'pre-litigation',
  police: 'police',
  procuratorate: 'partner',
  petition: 'petition',
  'legal-aid': 'partner',
  administrative: 'partner',
  levels: 'partner',
  other: 'partner',
};

/** 对接、编号: several partners at once, each with its own number. The case's 人调字 stays as it was given. */
export function decideTracks(form: TracksForm, record: Case, facts: Facts): Decision {
  const given = record.numbers.filter(({ kind }) => kind === 'mediation');
  const refusals = [
    ...trackRefusals(form.tracks, dayOf(facts.now)),
    ...numberRefusals(form.numbers, given.length),
  ];
  if (refusals.length > 0) return refuseAll(refusals);
  const body = revise(record, {
    tracks: form.tracks.map(({ kind, partner, on }) => {
      return { kind: kind as Track, partner: partner.trim(), on: on as Day };
    }),
    numbers: [
      ...given,
      ...form.numbers.map(({ kind, number }) => {
        return { kind: kind as CaseNumberKind, number: tidy(number) };
      }),
    ],
  });
  return accept({ kind: 'case.tracked', type: 'case', body });
}

function trackRefusals(rows: TracksForm['tracks'], today: Day): Refusal[] {
  const found: Refusal[] = [];
  if (rows.length > MAX_TRACKS) {
    return [{ code: 'track.too-many', field: 'tracks', values: { max: MAX_TRACKS } }];
  }
  const seen = new Set<string>();
  rows.forEach(({ kind, partner, on }, at) => {
    if (kind === '') found.push({ code: 'track.kind-missing', field: `tracks.${at}.kind` });
    const wrong = lineProblem(partner, 0, LINE_MAX);
    const field = `tracks.${at}.partner`;
    if (wrong) found.push({ code: wrong, field, values: { max: LINE_MAX } });
    if (!isRealDay(on) || on > today) found.push({ code: 'track.day', field: `tracks.${at}.on` });
    const name = `${kind} ${partner.trim()}`;
    if (seen.has(name)) found.push({ code: 'track.twice', field });
    seen.add(name);
  });
  return found;
}

function numberRefusals(rows: TracksForm['numbers'], given: number): Refusal[] {
  const found: Refusal[] = [];
  if (rows.length + given > MAX_TRACKS) {
    return [{ code: 'track.too-many', field: 'numbers', values: { max: MAX_TRACKS - given } }];
  }
  const seen = new Set<string>();
  rows.forEach(({ kind, number }, at) => {
    if (kind === '' || kind === 'mediation') {
      found.push({ code: 'number.kind', field: `numbers.${at}.kind` });
    }
    const field = `numbers.${at}.number`;
    const wrong = lineProblem(tidy(number), 1, NUMBER_MAX);
    if (wrong === 'text.empty') found.push({ code: 'number.missing', field });
    else if (wrong) found.push({ code: wrong, field, values: { max: NUMBER_MAX } });
    const name = `${kind} ${tidy(number)}`;
    if (seen.has(name)) found.push({ code: 'number.twice', field });
    seen.add(name);
  });
  return found;
}

/** Numbers are copied from other papers: blanks around and between their parts carry nothing. */
function tidy(number: string): string {
  return number.replace(/\s+/g, '');
}
