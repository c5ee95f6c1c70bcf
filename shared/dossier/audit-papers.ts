import type { Party } from '../people/party.ts';
import { type MinutesElement, minutesElements } from '../session/record.ts';
import { type Check, mistake, required } from './check.ts';
import {
  currentAgreement,
  type DossierFacts,
  type Held,
  heldSessions,
  keptAttachments,
  resultNow,
  signedOf,
} from './facts.ts';
import { dayWords } from './words.ts';

/** 材料齐全: what the list of the file asks for is there. */
export function completenessChecks(facts: DossierFacts): Check[] {
  const { case: record } = facts;
  const point = 'completeness';
  const result = resultNow(record);
  const agreement = currentAgreement(facts);
  const signed = agreement && signedOf(agreement);
  const proven = keptAttachments(facts, 'authorisation').length;
  const unproven = record.agents.filter(({ isProven }) => !isProven);
  const talks = heldSessions(facts, 'mediation');
  return [
    ...identityChecks(facts),
    ...(record.agents.length === 0
      ? []
      : [
          required(
            'DO21',
            point,
            unproven.length <= proven,
            `缺${unproven.map(({ name }) => name).join('、')}的授权委托书`,
            'attachments',
          ),
        ]),
    ...(result === 'agreed' || result === 'failed'
      ? [
          required(
            'DO22',
            point,
            talks.length > 0,
            '没有调解记录',
            'sessions',
            '请补记调解会的笔录',
          ),
        ]
      : []),
    ...(result === 'agreed'
      ? [
          required(
            'DO23',
            point,
            signed !== undefined && signed !== null,
            '没有签订的调解协议书或口头协议登记',
            'sessions',
            '请完成签订',
          ),
        ]
      : []),
    ...proofChecks(facts),
    ...(signed?.confirmation.name === 'confirmed'
      ? [
          required(
            'DO25',
            point,
            keptAttachments(facts, 'court').length > 0,
            '法院已经确认，缺裁定书等司法确认材料',
            'attachments',
          ),
        ]
      : []),
  ];
}

/** A copy of every party's papers; whoever has none is not asked for any. */
function identityChecks(facts: DossierFacts): Check[] {
  const scans = keptAttachments(facts, 'identity');
  const parties = [...facts.case.applicants, ...facts.case.respondents].filter(
    (party) => !hasNoPapers(party, facts),
  );
  // 王伟 is in 王伟国, too: a scan is of the longest name that it tells.
  const tells = (name: string, party: Party) =>
    name.includes(party.name) &&
    !parties.some((one) => one.name.length > party.name.length && name.includes(one.name));
  const isOf = (party: Party, { ofId, name }: (typeof scans)[number]) =>
    tells(name, party) || (party.kind === 'person' && ofId === party.personId);
  // A scan that names nobody may be anybody's; one that names a party is that party's alone.
  const open = parties.filter((party) => !scans.some((scan) => isOf(party, scan)));
  let spare = scans.filter((scan) => !parties.some((party) => isOf(party, scan))).length;
  return parties.map((party) => {
    const isOpen = open.includes(party);
    const isFine = !isOpen || spare > 0;
    if (isOpen && spare > 0) spare -= 1;
    const words = `缺${party.name}的身份证明`;
    return required('DO20', 'completeness', isFine, words, 'attachments', SCAN_IT);
  });
}

const SCAN_IT = '请扫描或拍照添加';

function hasNoPapers(party: Party, facts: DossierFacts): boolean {
  if (party.kind === 'organisation') return false;
  return facts.people.find(({ id }) => id === party.personId)?.documentKind === 'none';
}

function proofChecks(facts: DossierFacts): Check[] {
  const scans = keptAttachments(facts, 'performance');
  return facts.performances.flatMap(({ id, what, state }) => {
    if (state.name !== 'kept') return [];
    const isProven =
      state.proofs.length > 0 || scans.some(({ ofId }) => ofId === null || ofId === id);
    const words = `“${what.slice(0, 20)}”已登记履行，缺履行凭证`;
    return [required('DO24', 'completeness', isProven, words, 'attachments')];
  });
}

/** 文书标准: minutes that say what minutes must say. */
export function formChecks(facts: DossierFacts): Check[] {
  return heldSessions(facts).flatMap((session) =>
    session.kind === 'mediation' ? minutesChecks(session) : inquiryChecks(session),
  );
}

function minutesChecks(session: Held): Check[] {
  const { state } = session;
  const when = dayWords(session.on);
  const isOver = state.result.name !== 'continue';
  // A session that goes on has no outcome yet.
  const wanted = (Object.keys(minutesElements) as MinutesElement[]).filter(
    (one) => isOver || one !== 'outcome',
  );
  const missing = wanted.filter((one) => !state.elements.includes(one));
  const words = missing.map((one) => minutesElements[one]).join('、');
  return [
    required(
      'DO30',
      'forms',
      missing.length === 0,
      `${when}的笔录缺要素：${words}`,
      'sessions',
      '请核对笔录或补正',
    ),
    required(
      'DO31',
      'forms',
      state.recorder !== '',
      `${when}的笔录没有记录人`,
      'sessions',
      '请核对笔录',
    ),
    required(
      'DO32',
      'forms',
      state.present.length > 0,
      `${when}的笔录没有写谁到场`,
      'sessions',
      '请核对笔录',
    ),
    ...(session.way === 'in-person'
      ? []
      : [
          required(
            'DO33',
            'forms',
            state.identity !== '',
            `${when}是远程调解，没有写怎样核实身份`,
            'sessions',
          ),
        ]),
  ];
}

function inquiryChecks({ kind, on, state }: Held): Check[] {
  if (kind !== 'investigation') return [];
  const words = `${dayWords(on)}的调查记录没有写被调查人`;
  return [required('DO34', 'forms', state.asked !== '', words, 'sessions')];
}

/** 证据: something speaks for the facts, and was there before they were agreed on. */
export function evidenceChecks(facts: DossierFacts): Check[] {
  const result = resultNow(facts.case);
  const agreement = currentAgreement(facts);
  const signed = agreement && signedOf(agreement);
  const amount = agreement?.amountFen ?? facts.case.amountFen;
  const asked = heldSessions(facts).filter(({ kind }) => kind !== 'mediation');
  const isChecked = heldSessions(facts).some(({ state }) => state.elements.includes('facts'));
  const hasEvidence =
    keptAttachments(facts, 'evidence').length > 0 ||
    keptAttachments(facts, 'investigation').length > 0 ||
    asked.length > 0 ||
    isChecked;
  return [
    ...(result === 'agreed' && amount !== null && amount > 0
      ? [
          required(
            'DO40',
            'evidence',
            hasEvidence,
            '涉及金额，却没有证据材料、调查记录，笔录也没有核实、质证',
            'attachments',
          ),
        ]
      : []),
    ...asked.map(({ on }) =>
      mistake(
        'DO41',
        'evidence',
        signed !== undefined && signed !== null && on > signed.effectiveOn,
        `${dayWords(on)}的调查在协议生效之后`,
        'sessions',
        '请核对日期或写明原因',
      ),
    ),
  ];
}
