import { dayOf } from '../basics/days.ts';
import type { Case } from '../case/record.ts';
import { type Followup, satisfactions } from '../followup/record.ts';
import type { Performance } from '../performance/record.ts';
import type { CalledDepartment, Whistle } from '../whistle/record.ts';
import {
  currentAgreement,
  type DossierFacts,
  dossierName,
  dossierNumber,
  signedOf,
  staffName,
} from './facts.ts';
import { paper, type Subject } from './papers.ts';
import { agreementOf } from './papers-agreement.ts';
import { calledRow, namesOf, partyRows, partySigns, personRow } from './people-rows.ts';
import { dayWords, lines, listed, momentWords, rowsOf, yuanWords } from './words.ts';

type Kept = Extract<Performance['state'], { name: 'kept' }>;

function countedPerformances(facts: DossierFacts, agreementId: string | undefined) {
  return facts.performances
    .filter((one) => one.state.name !== 'dropped')
    .filter((one) => agreementId === undefined || one.agreementId === agreementId)
    .sort((one, other) => one.item - other.item);
}

export function performancePaper(facts: DossierFacts, subject: Subject) {
  const agreement = agreementOf(facts, subject);
  const promised = countedPerformances(facts, agreement?.id);
  const itemOf = ({ item }: Performance) => agreement?.items[item];
  const kept = promised.map(({ state }) => state).filter((one): one is Kept => one.name === 'kept');
  const last = kept.toSorted((one, other) => one.at - other.at).at(-1);
  return paper('performance', {
    调委会名称: facts.hall.committee,
    协议编号: agreement?.number ?? '',
    履行人: listed([...new Set(promised.map(({ who }) => who))]),
    接受人: listed([...new Set(promised.map((one) => itemOf(one)?.toWhom ?? ''))]),
    履行: rowsOf(
      promised.map((one, at) => ({
        期次: String(at + 1),
        内容: one.what,
        金额: yuanWords(one.amountFen),
        应履行日: dayWords(one.dueOn),
        实际履行日: one.state.name === 'kept' ? dayWords(one.state.on) : '',
        方式: itemOf(one)?.way ?? '',
        凭证:
          one.state.name === 'kept' && one.state.proofs.length > 0
            ? `${one.state.proofs.length}件`
            : '',
      })),
      '内容',
    ),
    履行说明: lines(kept.map(({ note }) => note)),
    签名: partySigns(facts),
    登记人: staffName(facts, last?.by),
    登记人签名: '',
    日期: last ? dayWords(dayOf(last.at)) : '',
  });
}

type Done = Followup & { readonly state: Extract<Followup['state'], { name: 'done' }> };

export function doneFollowups(facts: DossierFacts): Done[] {
  return facts.followups
    .filter((one): one is Done => one.state.name === 'done')
    .sort((one, other) => one.state.at - other.state.at);
}

const presets: Readonly<Record<Followup['preset'], string>> = {
  ...{ own: '回访', 'next-day': '次日回访', 'after-performance': '协议履行后回访' },
  ...{ 'days-30': '三十日回访', 'days-90': '九十日回访' },
};
const performances = {
  ...{ kept: '全部履行', partly: '部分履行', broken: '未履行', 'not-due': '未到履行期' },
} as const;
const risks = { none: '无', some: '有苗头', high: '有' } as const;

export function followupPaper(facts: DossierFacts, { id }: Subject) {
  const all = doneFollowups(facts);
  const done = id === undefined ? all.at(-1) : all.find((one) => one.id === id);
  const state = done?.state;
  return paper('followup', {
    调委会名称: facts.hall.committee,
    受访人: state?.interviewee ?? '',
    协议编号: currentAgreement(facts)?.number ?? '',
    回访事由: done ? presets[done.preset] : '',
    回访时间: momentWords(state?.at),
    回访方式: state ? { phone: '电话', visit: '上门' }[state.way] : '',
    履行情况: state ? performances[state.performance] : '',
    满意程度: state ? satisfactions[state.satisfaction] : '',
    有无起诉: state ? (state.hasSued ? '有' : '无') : '',
    有无激化: state ? risks[state.risk] : '',
    回访情况: state?.note ?? '',
    受访人签名: '',
    回访人: staffName(facts, state?.by),
    回访人签名: '',
    日期: state ? dayWords(dayOf(state.at)) : '',
  });
}

/** What 治安管理处罚法 §9 papers share: the police matter, the agreement and the day it was performed in full. */
function policeFields(facts: DossierFacts, subject: Subject) {
  const agreement = agreementOf(facts, subject);
  const signed = agreement && signedOf(agreement);
  const promised = countedPerformances(facts, agreement?.id);
  const kept = promised.filter(({ state }) => state.name === 'kept');
  const days = kept.flatMap(({ state }) => (state.name === 'kept' ? [state.on] : [])).sort();
  const isWhole = promised.length > 0 && kept.length === promised.length;
  const own = facts.case.numbers.find(({ kind }) => kind === 'police')?.number ?? '';
  const station = facts.case.tracks.find(({ kind }) => kind === 'police')?.partner ?? '';
  return {
    agreement,
    kept,
    fields: {
      公安机关: signed?.police?.office ?? station,
      警情编号: signed?.police?.number ?? own,
      协议编号: agreement?.number ?? '',
      协议日期: dayWords(signed?.effectiveOn),
      履行日期: isWhole ? dayWords(days.at(-1)) : '',
      调委会名称: facts.hall.committee,
    },
  };
}

export function performedPaper(facts: DossierFacts, subject: Subject) {
  const { agreement, kept, fields } = policeFields(facts, subject);
  return paper('performed', {
    ...fields,
    当事人: partyRows(facts),
    协议内容: agreement?.terms ?? '',
    履行情况: lines(
      kept.map(({ who, what, amountFen, state }) =>
        state.name === 'kept'
          ? `${dayWords(state.on)}，${who}：${what}${yuanWords(amountFen)}，已履行`
          : '',
      ),
    ),
    经办人: staffName(facts, facts.case.handlerId),
    经办人签名: '',
    // The day on which it is sealed: a file that is printed again must not date it anew.
    日期: '',
  });
}

/** The request is the party's own words: it stays free for their hand. */
export function leniencyPaper(facts: DossierFacts, subject: Subject) {
  const { fields } = policeFields(facts, subject);
  const [one] = facts.case.applicants;
  return paper('leniency', {
    ...fields,
    申请人: facts.case.applicants
      .slice(0, 300)
      .map((party) => calledRow('申请人', personRow(party, facts))),
    对方当事人: listed(namesOf('respondents', facts)),
    事由: one ? facts.case.summary : '',
    申请内容: '',
    签名: partySigns(facts, 'applicants'),
    日期: '',
  });
}

export function whistlePaper(facts: DossierFacts, { id }: Subject) {
  const latest = facts.whistles.toSorted((one, other) => other.createdAt - one.createdAt)[0];
  const whistle = id === undefined ? latest : facts.whistles.find((one) => one.id === id);
  return paper('whistle', {
    中心名称: facts.hall.name,
    编号: dossierNumber(facts.case),
    吹哨时间: momentWords(whistle?.createdAt),
    吹哨人: staffName(facts, whistle?.createdBy),
    报到部门: listed((whistle?.departments ?? []).map((one) => calledWords(one, whistle))),
    事项: isAgainst(whistle, facts.case) ? '' : dossierName(facts.case),
    情况: isAgainst(whistle, facts.case) ? '' : facts.case.summary,
    要求: whistle?.request ?? '',
    报到时限: '',
    反馈时限: dayWords(whistle?.dueOn),
    反馈情况: lines((whistle?.departments ?? []).map(answerWords)),
    签收人签名: '',
    日期: whistle ? dayWords(dayOf(whistle.createdAt)) : '',
  });
}

/** 信访工作条例 §30: a complaint's material never goes to whom it is about. */
function isAgainst(whistle: Whistle | undefined, { isPetition, respondents }: Case): boolean {
  if (!isPetition) return false;
  return (whistle?.departments ?? []).some(({ name }) =>
    respondents.some(
      (one) => one.kind === 'organisation' && (one.name.includes(name) || name.includes(one.name)),
    ),
  );
}

function calledWords({ name, isLead }: CalledDepartment, whistle: Whistle | undefined): string {
  return isLead && (whistle?.departments.length ?? 0) > 1 ? `${name}（主责）` : name;
}

function answerWords({ name, state, acts }: CalledDepartment): string {
  const told = acts.map(({ at, note }) => `${dayWords(dayOf(at))}${note}`);
  switch (state.name) {
    case 'called':
      return told.length > 0 ? `${name}：${told.join('；')}` : '';
    case 'signed':
      return `${name}：${momentWords(state.at)}签到（${state.who}）${told.join('；')}`;
    case 'fed-back':
      return `${name}：${[...told, `${momentWords(state.at)}反馈：${state.note}`].join('；')}`;
    case 'objected':
      return `${name}：提出职责异议：${state.reason}`;
  }
}

/** 会商纪要 of this case's place on the agenda. */
export function conferencePaper(facts: DossierFacts, { id }: Subject) {
  const latest = facts.conferences.toSorted((one, two) => two.heldOn.localeCompare(one.heldOn))[0];
  const conference = id === undefined ? latest : facts.conferences.find((one) => one.id === id);
  const item = conference?.items.find(({ caseId }) => caseId === facts.case.id);
  const names = (conference?.participants ?? []).map(({ name, office }) => `${office}${name}`);
  return paper('conference', {
    中心名称: facts.hall.name,
    编号: dossierNumber(facts.case),
    时间: dayWords(conference?.heldOn),
    地点: conference?.place ?? '',
    主持人: conference?.chair ?? '',
    参加人: listed(names),
    议题: dossierName(facts.case),
    意见: lines((item?.opinions ?? []).map(({ who, text }) => `${who}：${text}`)),
    法律意见: lines(facts.case.legalOpinions.map(({ who, text }) => `${who}：${text}`)),
    结论: item?.decision ?? '',
    任务: lines(
      (item?.tasks ?? []).map(
        ({ who, what, dueOn, done }) =>
          `${who}：${what}，${dayWords(dueOn)}前${done ? `（${dayWords(dayOf(done.at))}办结）` : ''}`,
      ),
    ),
    记录人: '',
    记录人签名: '',
    主持人签名: '',
    日期: dayWords(conference?.heldOn),
  });
}
