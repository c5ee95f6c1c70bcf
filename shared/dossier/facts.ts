import type { Agreement } from '../agreement/record.ts';
import type { Attachment } from '../attachment/record.ts';
import { type Day, dayOf, type Instant } from '../basics/days.ts';
import type { StaffId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { judicialTypes } from '../codes/disputes.ts';
import type { Conference } from '../conference/record.ts';
import type { Dispatch } from '../dispatch/record.ts';
import type { Followup } from '../followup/record.ts';
import type { Person } from '../people/person.ts';
import type { Staff } from '../people/staff.ts';
import type { Performance } from '../performance/record.ts';
import type { Session } from '../session/record.ts';
import type { Hall } from '../settings/hall.ts';
import type { WordingRules } from '../settings/wording.ts';
import type { Whistle } from '../whistle/record.ts';
import type { Dossier } from './record.ts';

/** Everything that a case came to: what its papers are filled from and what 卷宗自检 looks at. */
export type DossierFacts = {
  readonly today: Day;
  readonly hall: Hall;
  readonly wording: WordingRules;
  readonly case: Case;
  /** The first 受理; null while there was none. */
  readonly acceptedAt: Instant | null;
  /** Records of the parties who are persons, as far as they are at hand. */
  readonly people: readonly Person[];
  readonly staff: readonly Staff[];
  readonly dispatches: readonly Dispatch[];
  readonly sessions: readonly Session[];
  readonly agreements: readonly Agreement[];
  readonly performances: readonly Performance[];
  readonly followups: readonly Followup[];
  readonly whistles: readonly Whistle[];
  readonly conferences: readonly Conference[];
  readonly attachments: readonly Attachment[];
  readonly dossier: Dossier | null;
};

export type Held = Session & { readonly state: Extract<Session['state'], { name: 'held' }> };

/** Sessions that were held, in the order in which they took place. */
export function heldSessions(facts: DossierFacts, kind?: Session['kind']): Held[] {
  return facts.sessions
    .filter((one): one is Held => one.state.name === 'held')
    .filter((one) => kind === undefined || one.kind === kind)
    .sort((one, other) => one.startsAt - other.startsAt);
}

/** The version that counts: the latest signed one, else the latest draft. */
export function currentAgreement(facts: DossierFacts): Agreement | undefined {
  const latest = [...facts.agreements].sort((one, other) => other.version - one.version);
  return latest.find(({ state }) => state.name === 'signed') ?? latest[0];
}

/** What a version was signed as; null for a draft. */
export function signedOf({ state }: Agreement) {
  if (state.name === 'signed') return state;
  return state.name === 'replaced' ? state.signed : null;
}

/** What it came to, closed or not; null while it runs. */
export function resultNow({ state }: Case): string | null {
  if (state.name === 'closed') return state.result;
  const ends = ['agreed', 'failed', 'withdrawn', 'declined'];
  return ends.includes(state.name) ? state.name : null;
}

export function closedOn({ state }: Case): Day | null {
  return state.name === 'closed' ? dayOf(state.at) : null;
}

/** Scans that were not removed, in the order in which the case has them. */
export function keptAttachments(facts: DossierFacts, kind?: Attachment['kind']): Attachment[] {
  return facts.attachments
    .filter(({ state }) => state.name === 'kept')
    .filter((one) => kind === undefined || one.kind === kind);
}

export function staffName(facts: DossierFacts, id: StaffId | null | undefined): string {
  return facts.staff.find((one) => one.id === id)?.name ?? '';
}

/** 卷号: the 人调字 number, else the case's code. */
export function dossierNumber({ numbers, code }: Pick<Case, 'numbers' | 'code'>): string {
  return numbers.find(({ kind }) => kind === 'mediation')?.number ?? code;
}

/** True for a case of 人民调解: only such a case has the dossier of thirteen items. */
export function isMediation({ numbers }: Pick<Case, 'numbers'>): boolean {
  return numbers.some(({ kind }) => kind === 'mediation');
}

/** 卷名: `王秀兰与李建国邻里纠纷`. */
export function dossierName(record: Case): string {
  const first = (parties: Case['applicants']) => {
    const [one] = parties;
    return one ? one.name + (parties.length > 1 ? `等${parties.length}方` : '') : '';
  };
  const sides = [first(record.applicants), first(record.respondents)].filter(Boolean).join('与');
  return sides + disputeWords(record);
}

/** 纠纷类型 as forms name it, the word 纠纷 left to them: `邻里`. */
export function disputeKind({ judicialType }: Pick<Case, 'judicialType'>): string {
  return judicialTypes[judicialType];
}

/** `邻里纠纷`, `劳动争议`. */
function disputeWords({ judicialType }: Pick<Case, 'judicialType'>): string {
  const label = judicialTypes[judicialType];
  if (label === '其他') return '纠纷';
  return label.endsWith('争议') ? label : `${label}纠纷`;
}
