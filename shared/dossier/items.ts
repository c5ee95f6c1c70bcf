import type { Attachment } from '../attachment/record.ts';
import type { Case } from '../case/record.ts';
import type { FormId } from '../papers/forms.ts';
import { formOf } from '../papers/forms.ts';
import { sessionKinds } from '../session/record.ts';
import {
  currentAgreement,
  type DossierFacts,
  heldSessions,
  keptAttachments,
  resultNow,
  signedOf,
} from './facts.ts';
import type { Subject } from './papers.ts';
import { doneFollowups } from './papers-after.ts';
import { situationPaper } from './papers-file.ts';
import { dayWords } from './words.ts';

/** 卷内目录: the thirteen items of a 人民调解卷宗 with cover and contents (domain reference §6). */
export const slots = {
  cover: { number: null, label: '卷宗封面', isRequired: true },
  contents: { number: null, label: '卷内目录', isRequired: true },
  intake: { number: 1, label: '受理登记表', isRequired: true },
  rights: { number: 2, label: '权利义务告知书', isRequired: true },
  identity: { number: 3, label: '当事人身份证明', isRequired: true },
  authorisation: { number: 4, label: '授权委托书', isRequired: false },
  investigation: { number: 5, label: '调查记录', isRequired: false },
  evidence: { number: 6, label: '证据材料', isRequired: false },
  minutes: { number: 7, label: '调解记录', isRequired: true },
  agreement: { number: 8, label: '调解协议书', isRequired: true },
  performance: { number: 9, label: '履行凭证', isRequired: false },
  followup: { number: 10, label: '回访记录', isRequired: false },
  court: { number: 11, label: '司法确认材料', isRequired: false },
  other: { number: null, label: '其他材料', isRequired: false },
  situation: { number: 12, label: '卷宗情况说明', isRequired: false },
  backcover: { number: 13, label: '封底', isRequired: true },
} as const;
export type Slot = keyof typeof slots;
const slotNames = Object.keys(slots) as Slot[];

export type Scan = Pick<Attachment, 'name' | 'sha256' | 'mime'>;

/** One thing in the file: a paper that the program prints, scans, or both (the scans behind the paper). */
export type DossierItem = {
  readonly key: string;
  readonly slot: Slot;
  readonly title: string;
  /** 备注 in 卷内目录. */
  readonly note: string;
  readonly form: FormId | null;
  readonly subject: Subject;
  readonly scans: readonly Scan[];
  /** Something of it is there: it is bound. A required one that is not there is shown as missing. */
  readonly isThere: boolean;
};

const slotOfKind: Readonly<Record<Attachment['kind'], Slot>> = {
  ...{ identity: 'identity', authorisation: 'authorisation', investigation: 'investigation' },
  ...{ evidence: 'evidence', signed: 'other', performance: 'performance', court: 'court' },
  other: 'other',
};

/**
 * Everything of the file in legal order, what is missing of the required too. 按需 items come only when there is
 * something. A scan stands behind the paper of the record that it belongs to, else at the end of its kind.
 */
export function itemsOf(facts: DossierFacts): DossierItem[] {
  const papers = papersOf(facts);
  const marks = signedPhotos(facts);
  const scans = keptAttachments(facts);
  const known = new Set(scans.map(({ sha256 }) => sha256));
  const ownerOf = ({ ofId }: Attachment) =>
    ofId === null ? undefined : papers.find(({ owners }) => owners.includes(ofId));
  const placed = papers.map(({ owners: _, ...item }) => ({
    ...item,
    scans: [
      ...scans.filter((scan) => ownerOf(scan)?.key === item.key),
      ...marks.filter(({ ofId, sha256 }) => ofId === item.subject.id && !known.has(sha256)),
      ...(item.slot === 'performance' ? proofs(facts, known) : []),
    ],
  }));
  const left = scans.filter((scan) => ownerOf(scan) === undefined);
  const loose = slotNames.flatMap((slot): DossierItem[] => {
    const own = left.filter((scan) => slotOf(scan, facts) === slot);
    const isMissing = slot === 'identity' && own.length === 0;
    if (own.length === 0 && !isMissing) return [];
    const title = slot === 'other' ? '其他材料' : slots[slot].label;
    const scan = { key: `scans/${slot}`, slot, title, note: '复印件、照片', form: null };
    return [{ ...scan, subject: {}, scans: own, isThere: own.length > 0 }];
  });
  return [...placed, ...loose].sort(
    (one, other) => slotNames.indexOf(one.slot) - slotNames.indexOf(other.slot),
  );
}

function slotOf(scan: Attachment, facts: DossierFacts): Slot {
  if (scan.kind !== 'signed') return slotOfKind[scan.kind];
  return facts.agreements.length > 0 ? 'agreement' : 'other';
}

type Owned = Omit<DossierItem, 'scans'> & { readonly owners: readonly string[] };

function papersOf(facts: DossierFacts): Owned[] {
  const { case: record } = facts;
  const make = (slot: Slot, form: FormId, change: Partial<Owned> = {}): Owned => ({
    ...{ key: `${slot}/${form}/${change.subject?.id ?? change.subject?.to ?? ''}`, slot, form },
    ...{ title: formOf(form).title, note: '', subject: {}, isThere: true },
    owners: change.subject?.id === undefined ? [] : [change.subject.id],
    ...change,
  });
  const principals = [...new Set(record.agents.map(({ party }) => party))];
  const asked = heldSessions(facts).filter(({ kind }) => kind !== 'mediation');
  const talks = heldSessions(facts, 'mediation');
  const hasNotice = facts.sessions.some(({ notices }) => notices.length > 0);
  const evidence = keptAttachments(facts, 'evidence');
  const promised = facts.performances.some(({ state }) => state.name === 'kept');
  return [
    make('cover', 'cover'),
    make('contents', 'contents'),
    make('intake', 'registration', { isThere: facts.acceptedAt !== null }),
    make('rights', 'rights', { isThere: record.noticed !== null }),
    ...principals.map((to) =>
      make('authorisation', 'authorisation', {
        subject: { to },
        note: `委托人${to}`.slice(0, 100),
      }),
    ),
    ...asked.map(({ id, kind, on }) =>
      make('investigation', 'investigation', {
        subject: { id },
        note: `${dayWords(on)}${sessionKinds[kind]}`,
      }),
    ),
    ...(evidence.length > 0
      ? [make('evidence', 'evidence', { owners: evidence.flatMap(({ ofId }) => ofId ?? []) })]
      : []),
    ...(hasNotice ? [make('minutes', 'service')] : []),
    ...(talks.length > 0
      ? talks.map(({ id, on }, at) =>
          make('minutes', 'minutes', { subject: { id }, note: `第${at + 1}次，${dayWords(on)}` }),
        )
      : [make('minutes', 'minutes', { isThere: false })]),
    ...outcomePapers(facts, make),
    ...(promised
      ? [
          make('performance', 'performance', {
            owners: facts.performances.map(({ id }) => id as string),
          }),
        ]
      : []),
    ...doneFollowups(facts).map(({ id, state }) =>
      make('followup', 'followup', { subject: { id }, note: state.interviewee }),
    ),
    ...courtPapers(facts, make),
    ...facts.whistles.map(({ id }) => make('other', 'whistle', { subject: { id } })),
    ...facts.conferences
      .filter(({ state }) => state.name === 'held')
      .map(({ id, heldOn }) =>
        make('other', 'conference', { subject: { id }, note: dayWords(heldOn) }),
      ),
    ...(record.state.name === 'closed' ? [make('other', 'closing')] : []),
    ...(situationPaper(facts).values.情况说明 !== '' ? [make('situation', 'situation')] : []),
    make('backcover', 'backcover'),
  ];
}

type Make = (slot: Slot, form: FormId, change?: Partial<Owned>) => Owned;

/** What the mediation came to: every version that was signed, or why there is none. */
function outcomePapers(facts: DossierFacts, make: Make): Owned[] {
  const result = resultNow(facts.case);
  const signed = facts.agreements
    .filter((one) => signedOf(one) !== null)
    .sort((one, other) => one.version - other.version);
  const papers = signed.map(({ id, form, number, state }) =>
    make('agreement', form === 'oral' ? 'oral' : 'agreement', {
      subject: { id },
      note: state.name === 'replaced' ? `${number}，已由新版本替换` : number,
    }),
  );
  if (result === 'failed') return [...papers, make('agreement', 'termination')];
  if (result === 'withdrawn') {
    return [...papers, make('agreement', 'withdrawal'), make('agreement', 'termination')];
  }
  if (papers.length > 0) return papers;
  const form = currentAgreement(facts)?.form === 'oral' ? 'oral' : 'agreement';
  return [make('agreement', form, { isThere: false })];
}

function courtPapers(facts: DossierFacts, make: Make): Owned[] {
  const agreement = currentAgreement(facts);
  const signed = agreement && signedOf(agreement);
  if (!agreement || !signed) return [];
  const { name } = signed.confirmation;
  const isAsked = name === 'applied' || name === 'confirmed' || name === 'refused';
  const isOrder = signed.roads.some(({ kind }) => kind === 'payment-order');
  const subject = { id: agreement.id };
  // The scans of the agreement stand behind the agreement itself.
  const own = { subject, owners: [] };
  return [
    ...(isAsked ? [make('court', 'confirmation', own)] : []),
    ...(isOrder ? [make('court', 'payment', own)] : []),
    ...(signed.police ? [make('court', 'performed', own), make('court', 'leniency', own)] : []),
  ];
}

/** Photos of signed paper, each once for all who signed on it: the camera of the desk makes JPEG. */
function signedPhotos(facts: DossierFacts): (Scan & { readonly ofId: string })[] {
  const all = facts.agreements.flatMap((agreement) =>
    (signedOf(agreement)?.signers ?? []).flatMap(({ name, mark }) =>
      mark?.kind === 'photo' && mark.sha256
        ? [{ ofId: agreement.id, name, sha256: mark.sha256, mime: 'image/jpeg' as const }]
        : [],
    ),
  );
  return [...new Map(all.map((photo) => [photo.sha256, photo])).values()];
}

/** Proofs of performance that are not among the attachments. */
function proofs(facts: DossierFacts, known: ReadonlySet<string>): Scan[] {
  return facts.performances.flatMap(({ state }) =>
    state.name === 'kept'
      ? state.proofs
          .filter((sha256) => !known.has(sha256))
          .map((sha256) => ({ name: '履行凭证', sha256, mime: 'image/jpeg' as const }))
      : [],
  );
}

/** Whether the file may lack a required item: a case that is still running has no outcome yet. */
export function isWanted(slot: Slot, record: Case): boolean {
  if (!slots[slot].isRequired) return false;
  if (slot === 'minutes' || slot === 'agreement') return resultNow(record) === 'agreed';
  return true;
}
