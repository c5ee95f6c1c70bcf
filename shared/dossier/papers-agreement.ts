import type { Agreement, Signer } from '../agreement/record.ts';
import { LINE_MAX } from '../basics/text.ts';
import { forms } from '../papers/forms.ts';
import {
  currentAgreement,
  type DossierFacts,
  disputeKind,
  heldSessions,
  keptAttachments,
  signedOf,
  staffName,
} from './facts.ts';
import { paper, type Subject } from './papers.ts';
import {
  calledRow,
  partyRows,
  partySigns,
  personRow,
  sideRows,
  sideWords,
  signRows,
} from './people-rows.ts';
import { countWords, dayWords, lines, rowsOf, yuanWords } from './words.ts';

const SIGNATURE_MM = 30;

export function agreementOf(facts: DossierFacts, { id }: Subject): Agreement | undefined {
  return id === undefined ? currentAgreement(facts) : facts.agreements.find((one) => one.id === id);
}

/** One term as a line: who, what, to whom, how much, by when, how. */
export function termWords(item: Agreement['items'][number]): string {
  const { who, what, toWhom, amountFen, dueOn, way } = item;
  const parts = [
    `${who}${toWhom && `向${toWhom}`}：${what}${yuanWords(amountFen)}`,
    dueOn ? `${dayWords(dueOn)}前` : '',
    way,
  ];
  return parts.filter(Boolean).join('，');
}

/** Who mediated: the signers behind the parties, else the mediator of the last session. */
function mediatorOf(facts: DossierFacts) {
  const last = heldSessions(facts, 'mediation').at(-1);
  return {
    name: staffName(facts, last?.mediatorId ?? facts.case.handlerId),
    recorder: last?.state.recorder ?? '',
  };
}

/**
 * The hand that signed at this seat (parties in their order, then the mediator), also on a draft: two parties may have
 * one name, and nobody's signature stands for another. A party that was corrected since has none.
 */
function handAt(agreement: Agreement | undefined, seat: number, name: string): Signer | undefined {
  if (!agreement) return undefined;
  const { state } = agreement;
  const hand =
    state.name === 'draft'
      ? state.taken?.find((one) => one.seat === seat)
      : signedOf(agreement)?.signers[seat];
  return hand?.name === name.slice(0, LINE_MAX) ? hand : undefined;
}

/** The strokes where there are any; a photo of the paper is bound behind it instead. */
function signedCell(signer: Signer | undefined) {
  const mark = signer?.mark;
  const isHand = mark?.kind === 'pad' || mark?.kind === 'fingerprint';
  return {
    签名: isHand && mark.sha256 ? { picture: mark.sha256, widthMm: SIGNATURE_MM } : ('' as const),
    日期: dayWords(signer?.on),
  };
}

function signaturesOf(agreement: Agreement | undefined, facts: DossierFacts) {
  const sides = ['applicants', 'respondents'] as const;
  const called = sides.flatMap((side) =>
    facts.case[side].map(({ name }) => ({ 称谓: sideWords[side], 姓名: name })),
  );
  return rowsOf(
    called.map((one, seat) => ({ ...one, ...signedCell(handAt(agreement, seat, one.姓名)) })),
    '姓名',
  );
}

/** Whoever signed as the mediator; before that, who would. */
function mediatorSign(agreement: Agreement | undefined, facts: DossierFacts) {
  const signed = agreement && signedOf(agreement)?.signers.at(-1);
  if (signed) return { 调解员: signed.name, 调解员签名: signedCell(signed).签名 };
  const { name } = mediatorOf(facts);
  const seat = facts.case.applicants.length + facts.case.respondents.length;
  return { 调解员: name, 调解员签名: signedCell(handAt(agreement, seat, name)).签名 };
}

function agreedFields(agreement: Agreement | undefined, facts: DossierFacts) {
  const items = agreement?.items ?? [];
  return {
    调委会名称: facts.hall.committee,
    编号: agreement?.number ?? '',
    当事人: partyRows(facts),
    主要事实和争议事项: agreement?.dispute ?? '',
    协议内容: agreement?.terms ?? '',
    履行方式和时限: lines([
      agreement?.performance ?? '',
      ...items.map((item, at) => `${at + 1}. ${termWords(item)}`),
      agreement?.performOn ? `履行期限：${dayWords(agreement.performOn)}` : '',
    ]),
  };
}

export function agreementPaper(facts: DossierFacts, subject: Subject) {
  const agreement = agreementOf(facts, subject);
  return paper('agreement', {
    ...agreedFields(agreement, facts),
    份数: agreement ? countWords(agreement.copies) : '',
    签名: signaturesOf(agreement, facts),
    ...mediatorSign(agreement, facts),
    记录人: mediatorOf(facts).recorder,
    记录人签名: '',
    日期: dayWords(agreement && signedOf(agreement)?.effectiveOn),
  });
}

export function oralPaper(facts: DossierFacts, subject: Subject) {
  const agreement = agreementOf(facts, subject);
  const { name } = mediatorOf(facts);
  return paper('oral', {
    ...agreedFields(agreement, facts),
    涉及金额: yuanWords(agreement?.amountFen ?? null),
    履行情况: performedWords(facts),
    跨调委会: agreement ? (agreement.isAcrossCommittees ? '是' : '否') : '',
    调解员: name,
    调解员签名: '',
    日期: dayWords(agreement && signedOf(agreement)?.effectiveOn),
    备注: '',
  });
}

/** From what was written down of each promise, or said at a follow-up; empty while nobody knows. */
export function performedWords(facts: DossierFacts): string {
  const counted = facts.performances.filter(({ state }) => state.name !== 'dropped');
  const kept = counted.filter(({ state }) => state.name === 'kept').length;
  if (counted.length > 0 && kept === counted.length) return '已履行';
  if (kept > 0) return `已履行${kept}项，未履行${counted.length - kept}项`;
  if (counted.some(({ state }) => state.name === 'broken')) return '未履行';
  return '';
}

/** What the court said of 司法确认, as it was recorded; '' while it has not answered. */
export function courtWords(agreement: Agreement | undefined): string {
  const confirmation = agreement && signedOf(agreement)?.confirmation;
  if (confirmation?.name === 'confirmed') {
    return `${dayWords(confirmation.on)}${confirmation.court}裁定确认协议有效，${confirmation.number}。`;
  }
  if (confirmation?.name === 'refused') {
    return `${dayWords(confirmation.on)}${confirmation.court}没有确认：${confirmation.reason}`;
  }
  return '';
}

/** 司法确认申请书: by both sides together. */
export function confirmationPaper(facts: DossierFacts, subject: Subject) {
  const agreement = agreementOf(facts, subject);
  const signed = agreement && signedOf(agreement);
  const { confirmation } = signed ?? {};
  const court = confirmation && 'court' in confirmation ? confirmation.court : '';
  return paper('confirmation', {
    调委会名称: facts.hall.committee,
    申请人: rowsOf([...sideRows('applicants', facts), ...sideRows('respondents', facts)], '姓名'),
    法院: court,
    协议编号: agreement?.number ?? '',
    协议日期: dayWords(signed?.effectiveOn),
    纠纷类型: disputeKind(facts.case),
    请求: '请求依法确认上述人民调解协议有效。',
    // The sentence of the court's own form: the applicants make it theirs by signing.
    承诺: forms.confirmation.fields.承诺.example,
    附件: enclosures(facts),
    签名: partySigns(facts),
    日期: confirmation?.name === 'applied' ? dayWords(confirmation.on) : '',
  });
}

function enclosures(facts: DossierFacts) {
  const identity = keptAttachments(facts, 'identity').length;
  const evidence = keptAttachments(facts, 'evidence').length;
  return [
    '人民调解协议书一份',
    identity > 0 ? `当事人身份证明复印件${identity}份` : '',
    evidence > 0 ? `证据材料复印件${evidence}份` : '',
  ]
    .filter(Boolean)
    .map((name, at) => ({ 序号: String(at + 1), 名称: name }));
}

/** 支付令申请书: of the money that was promised and did not come. */
export function paymentPaper(facts: DossierFacts, subject: Subject) {
  const agreement = agreementOf(facts, subject);
  const signed = agreement && signedOf(agreement);
  const unpaid = facts.performances.filter(
    ({ agreementId, amountFen, state }) =>
      agreementId === agreement?.id &&
      amountFen !== null &&
      (state.name === 'due' || state.name === 'broken'),
  );
  const debtors = new Set(unpaid.map(({ who }) => who));
  const creditors = new Set(unpaid.map(({ item }) => agreement?.items[item]?.toWhom ?? ''));
  const { applicants, respondents } = facts.case;
  const parties = [...applicants, ...respondents];
  const owing = parties.filter(({ name }) => debtors.has(name));
  const named = parties.filter(({ name }) => creditors.has(name) && !debtors.has(name));
  // Where the terms do not say to whom: the side across from whoever owes.
  const across = owing.some((party) => applicants.includes(party)) ? respondents : applicants;
  const asking = named.length > 0 || owing.length === 0 ? named : across;
  const called = (word: '申请人' | '被申请人', all: typeof parties) =>
    rowsOf(
      all.map((party) => calledRow(word, personRow(party, facts))),
      '姓名',
    );
  const sum = unpaid.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  return paper('payment', {
    申请人: called('申请人', asking),
    被申请人: called('被申请人', owing),
    法院: '',
    协议编号: agreement?.number ?? '',
    请求: sum > 0 ? `请求向被申请人发出支付令，给付${yuanWords(sum)}。` : '',
    事实和理由: lines([
      signed && unpaid.length > 0
        ? `双方于${dayWords(signed.effectiveOn)}达成人民调解协议，下列款项至今没有履行：`
        : '',
      ...unpaid.map(
        ({ who, what, amountFen, dueOn }) =>
          `${who}：${what}${yuanWords(amountFen)}${dueOn ? `，应于${dayWords(dueOn)}前履行` : ''}`,
      ),
    ]),
    附件: enclosures(facts),
    签名: signRows(asking.map(({ name }) => ({ 称谓: '申请人', 姓名: name }))),
    日期: '',
  });
}
