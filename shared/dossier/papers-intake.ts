import { dayOf } from '../basics/days.ts';
import { channels } from '../codes/intake.ts';
import { authorities } from '../codes/people.ts';
import { noticeParts } from '../settings/wording.ts';
import {
  type DossierFacts,
  disputeKind,
  dossierName,
  dossierNumber,
  keptAttachments,
  staffName,
} from './facts.ts';
import { paper, type Subject } from './papers.ts';
import { namesOf, partyRows, partySigns, personRow, sideRows, signRows } from './people-rows.ts';
import { dayWords, lines, listed, momentWords, rowsOf } from './words.ts';

/** Places that the applicant fills in by hand: what is asked for is theirs to write. */
const EMPTY_CLAIMS = ['1', '2', '3'].map((number) => ({ 序号: number, 事项: '' }));

export function applicationPaper(facts: DossierFacts) {
  return paper('application', {
    调委会名称: facts.hall.committee,
    申请人: sideRows('applicants', facts),
    被申请人: sideRows('respondents', facts),
    纠纷简要情况: facts.case.summary,
    申请事项: EMPTY_CLAIMS,
    签名: partySigns(facts, 'applicants'),
    日期: dayWords(dayOf(facts.case.createdAt)),
  });
}

const ways = {
  applied: '依当事人申请',
  initiated: '人民调解委员会主动调解',
  entrusted: '接受委托、移送',
} as const;

export function registrationPaper(facts: DossierFacts) {
  const { case: record } = facts;
  return paper('registration', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(record),
    受理时间: momentWords(facts.acceptedAt),
    受理方式: ways[record.source],
    当事人: partyRows(facts),
    纠纷类型: disputeKind(record),
    案件来源: channels[record.channel],
    纠纷简要情况: record.summary,
    签名: partySigns(facts, 'applicants'),
    登记人: staffName(facts, record.createdBy),
    登记人签名: '',
    日期: dayWords(dayOf(record.createdAt)),
    备注: '',
  });
}

/** The hall's own 告知, as it is shown at reception. */
export function rightsPaper(facts: DossierFacts) {
  const { noticed } = facts.case;
  const parts = noticeParts(facts.wording, facts.hall.name);
  return paper('rights', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    当事人: listed([...namesOf('applicants', facts), ...namesOf('respondents', facts)]),
    告知内容: lines(parts.flatMap(({ title, lines: texts }) => [title, ...texts])),
    签名: partySigns(facts),
    告知人: staffName(facts, noticed?.by),
    告知人签名: '',
    日期: noticed ? dayWords(dayOf(noticed.at)) : '',
  });
}

/** Of the agents of one party; without `to` of the first party that has one. */
export function authorisationPaper(facts: DossierFacts, { to }: Subject) {
  const { agents } = facts.case;
  const party = to ?? agents[0]?.party ?? '';
  const own = agents.filter((agent) => agent.party === party);
  const parties = [...facts.case.applicants, ...facts.case.respondents];
  const principals = parties.filter(({ name }) => name === party);
  return paper('authorisation', {
    调委会名称: facts.hall.committee,
    委托人: principals.map((one) => {
      const { 姓名, 性别, 证件号码, 联系方式, 单位或住址 } = personRow(one, facts);
      return { 姓名, 性别, 证件号码, 联系方式, 单位或住址 };
    }),
    受托人: own.map(({ name, phone, documentNumber }) => ({
      ...{ 姓名: name, 性别: '', 证件号码: documentNumber },
      ...{ 联系方式: phone, 单位或住址: '', 关系: '' },
    })),
    委托事项: dossierName(facts.case),
    代理权限: lines(own.map(({ name, authority }) => `${name}：${authorities[authority]}`)),
    委托期限: '',
    签名: signRows([
      { 称谓: '委托人', 姓名: party },
      ...own.map(({ name }) => ({ 称谓: '受委托人', 姓名: name })),
    ]),
    日期: '',
  });
}

export function evidencePaper(facts: DossierFacts) {
  const scans = keptAttachments(facts, 'evidence');
  const takenBy = new Set(scans.map(({ createdBy }) => staffName(facts, createdBy)));
  const last = scans.at(-1);
  return paper('evidence', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    提交人: '',
    证据: rowsOf(
      scans.map(({ name }, at) => ({
        ...{ 序号: String(at + 1), 名称: name, 种类: '', 来源: '', 证明内容: '' },
        ...{ 份数: '1', 页数: '', 原件: '' },
      })),
      '名称',
    ),
    提交人签名: '',
    接收人: listed([...takenBy]),
    接收人签名: '',
    日期: last ? dayWords(dayOf(last.createdAt)) : '',
  });
}
