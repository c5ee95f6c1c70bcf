import type { Agreement, Signed } from '../agreement/record.ts';
import { CONFIRMATION_DAYS, confirmationDueOn, copiesFor } from '../agreement/rules.ts';
import { type Day, dayOf } from '../basics/days.ts';
import { type Check, mistake, required } from './check.ts';
import {
  closedOn,
  currentAgreement,
  type DossierFacts,
  heldSessions,
  signedOf,
  staffName,
} from './facts.ts';
import { dayWords, yuanWords } from './words.ts';

const point = 'agreement';

/** 协议法律适用: complete, signed by everybody, dated as things happened, and within the law. */
export function agreementChecks(facts: DossierFacts): Check[] {
  const agreement = currentAgreement(facts);
  const signed = agreement && signedOf(agreement);
  if (!agreement || !signed) return [];
  return [
    ...contentChecks(agreement, signed, facts),
    ...(agreement.form === 'written' ? signatureChecks(agreement, signed, facts) : []),
    ...dateChecks(signed, facts),
    ...confirmationChecks(agreement, signed),
    ...policeChecks(agreement, signed, facts),
  ];
}

/** 人民调解法 §29: parties, main facts, content, way and time of performance. */
function contentChecks(agreement: Agreement, signed: Signed, facts: DossierFacts): Check[] {
  const parts = [
    ['主要事实、争议事项', agreement.dispute],
    ['协议内容', agreement.terms],
    ['履行方式和时限', agreement.performance],
  ] as const;
  const missing = parts.filter(([, text]) => text.trim() === '').map(([name]) => name);
  const withMoney = agreement.items.filter(({ amountFen }) => amountFen !== null);
  const sum = withMoney.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  const isOtherSum = withMoney.length > 0 && agreement.amountFen !== sum;
  const copies = copiesFor(facts.case);
  const days = [agreement.performOn, ...agreement.items.map(({ dueOn }) => dueOn)];
  const early = days.filter((day): day is Day => day !== null && day < signed.effectiveOn)[0];
  return [
    required(
      'DO50',
      point,
      missing.length === 0,
      `协议缺${missing.join('、')}`,
      'sessions',
      '请另立新版本补上',
    ),
    mistake(
      'DO51',
      point,
      isOtherSum,
      `协议金额${yuanWords(agreement.amountFen) || '没有填'}，履行事项合计${yuanWords(sum)}，对不上`,
      'sessions',
    ),
    mistake(
      'DO52',
      point,
      agreement.form === 'written' && agreement.copies < copies,
      `协议一式${agreement.copies}份，应不少于${copies}份（各方一份，调委会一份）`,
      'sessions',
    ),
    mistake(
      'DO53',
      point,
      early !== undefined,
      `履行日期${dayWords(early)}早于协议生效日${dayWords(signed.effectiveOn)}`,
      'sessions',
    ),
  ];
}

/** Every party or their agent, the mediator and the seal (人民调解法 §29). */
function signatureChecks(agreement: Agreement, signed: Signed, facts: DossierFacts): Check[] {
  const names = signed.signers.map(({ name }) => name);
  const { case: record } = facts;
  const parties = [...record.applicants, ...record.respondents];
  const missing = parties
    .filter((party) => {
      const agents = record.agents.filter((agent) => agent.party === party.name);
      const hands = [party.name, ...agents.map(({ name }) => name)];
      if (party.kind === 'organisation') hands.push(party.contact);
      return !hands.some((hand) => hand !== '' && names.some((name) => name.includes(hand)));
    })
    .map(({ name }) => name);
  const last = heldSessions(facts, 'mediation').at(-1);
  const mediators = facts.staff.filter(
    ({ roles }) => roles.includes('mediator') || roles.includes('director'),
  );
  const hasMediator = mediators.some(({ name }) => names.includes(name));
  if (!hasMediator) missing.push(`调解员${staffName(facts, last?.mediatorId)}`);
  const unread = signed.signers.filter(
    ({ mark, readAloud }) => mark?.kind === 'fingerprint' && readAloud === null,
  );
  return [
    required('DO54', point, missing.length === 0, `协议缺签名：${missing.join('、')}`, 'sessions'),
    required('DO55', point, signed.sealedOn !== null, '协议没有盖调委会印章', 'sessions'),
    mistake(
      'DO56',
      point,
      unread.length > 0,
      `${unread.map(({ name }) => name).join('、')}按指印前没有宣读协议的记录`,
      'sessions',
    ),
    mistake(
      'DO57',
      point,
      signed.effectiveOn !== lastDay(signed),
      `生效日应是最后签名、盖章那一天（${dayWords(lastDay(signed))}）`,
      'sessions',
      `请核对版本${agreement.version}`,
    ),
  ];
}

/** A written agreement takes effect with the last signature and the seal. */
function lastDay({ signers, sealedOn, effectiveOn }: Signed): Day {
  const days = [...signers.map(({ on }) => on), ...(sealedOn ? [sealedOn] : [])].sort();
  return days.at(-1) ?? effectiveOn;
}

function dateChecks(signed: Signed, facts: DossierFacts): Check[] {
  const [first] = heldSessions(facts);
  const closed = closedOn(facts.case);
  const isEarly = first === undefined || signed.effectiveOn < first.on;
  const days = [
    ...signed.signers.map(({ on }) => on),
    ...(signed.sealedOn ? [signed.sealedOn] : []),
    ...heldSessions(facts).map(({ on }) => on),
  ];
  const late = closed === null ? undefined : days.find((day) => day > closed);
  const acceptedOn = facts.acceptedAt === null ? null : dayOf(facts.acceptedAt);
  return [
    mistake(
      'DO58',
      point,
      isEarly,
      first
        ? `协议${dayWords(signed.effectiveOn)}生效，早于第一次调解（${dayWords(first.on)}）`
        : '有协议，却没有开过调解会的记录',
      'sessions',
    ),
    mistake(
      'DO59',
      point,
      late !== undefined,
      `有文书的日期（${dayWords(late)}）在结案（${dayWords(closed)}）之后`,
      'sessions',
    ),
    mistake(
      'DO60',
      point,
      acceptedOn !== null && signed.effectiveOn < acceptedOn,
      `协议${dayWords(signed.effectiveOn)}生效，早于受理（${dayWords(acceptedOn)}）`,
      'sessions',
    ),
  ];
}

/** 民诉法 §205, 民诉法解释 §355. */
function confirmationChecks({ exclusion }: Agreement, signed: Signed): Check[] {
  const { confirmation } = signed;
  const isAsked = confirmation.name === 'applied' || confirmation.name === 'confirmed';
  const lastOn = confirmationDueOn(signed.effectiveOn);
  const isLate = confirmation.name === 'applied' && confirmation.on > lastOn;
  return [
    mistake(
      'DO61',
      point,
      isAsked && exclusion !== null,
      '协议不在司法确认的范围（民诉法解释第355条），却申请了确认',
      'sessions',
    ),
    mistake(
      'DO62',
      point,
      isLate,
      `司法确认应在生效后${CONFIRMATION_DAYS}日内（${dayWords(lastOn)}前）申请`,
      'sessions',
    ),
  ];
}

/** 治安管理处罚法 §9: performed first, then asked for. */
function policeChecks({ id }: Agreement, { police }: Signed, facts: DossierFacts): Check[] {
  if (!police) return [];
  const promised = facts.performances.filter(
    ({ agreementId, state }) => agreementId === id && state.name !== 'dropped',
  );
  const isOpen = promised.some(({ state }) => state.name !== 'kept' || state.on > police.appliedOn);
  return [
    mistake(
      'DO63',
      point,
      isOpen,
      `${dayWords(police.appliedOn)}申请不予处罚时协议还没有履行完（治安管理处罚法第9条）`,
      'sessions',
    ),
  ];
}
