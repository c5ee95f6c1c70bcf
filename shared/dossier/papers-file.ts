import { dayOf } from '../basics/days.ts';
import { caseResultLabels } from '../case/moves.ts';
import { sessionKinds } from '../session/record.ts';
import {
  closedOn,
  currentAgreement,
  type DossierFacts,
  disputeKind,
  dossierName,
  dossierNumber,
  heldSessions,
  resultNow,
  signedOf,
  staffName,
} from './facts.ts';
import { paper } from './papers.ts';
import { doneFollowups, followupPaper } from './papers-after.ts';
import { courtWords, performedWords } from './papers-agreement.ts';
import { resultWords, terminationPaper } from './papers-session.ts';
import { namesOf } from './people-rows.ts';
import { dayWords, lines, listed } from './words.ts';

function filed({ dossier }: DossierFacts) {
  return { 立卷人: dossier?.filer ?? '', 立卷日期: dayWords(dossier?.filedOn) };
}

export function coverPaper(facts: DossierFacts) {
  const mediators = heldSessions(facts).map(({ mediatorId }) => mediatorId);
  const { handlerId } = facts.case;
  const ids = mediators.length > 0 ? mediators : [handlerId];
  return paper('cover', {
    调委会名称: facts.hall.committee,
    卷名: dossierName(facts.case),
    卷号: dossierNumber(facts.case),
    调解员: listed([...new Set(ids.map((id) => staffName(facts, id)))]),
    调解日期起: facts.acceptedAt === null ? '' : dayWords(dayOf(facts.acceptedAt)),
    调解日期止: dayWords(closedOn(facts.case)),
    ...filed(facts),
    保管期限: facts.dossier?.term ?? '',
    备注: (facts.dossier?.remarks ?? '').replace(/\s+/g, ' ').slice(0, 480),
  });
}

/** Its rows are counted from the pages when the dossier is bound. */
export function contentsPaper(facts: DossierFacts) {
  return paper('contents', { 卷号: dossierNumber(facts.case), 目录: [] });
}

export function situationPaper(facts: DossierFacts) {
  const { dossier } = facts;
  const accepted = dossier?.accepted;
  return paper('situation', {
    调委会名称: facts.hall.committee,
    卷号: dossierNumber(facts.case),
    情况说明: lines([
      dossier?.situation ?? '',
      accepted ? `结案时尚有：${accepted.gaps.join('；')}。` : '',
      accepted ? `说明：${accepted.reason}` : '',
    ]),
    ...filed(facts),
    检查人: '',
  });
}

export function backcoverPaper(facts: DossierFacts) {
  return paper('backcover', {
    卷号: dossierNumber(facts.case),
    // Counted when the dossier is bound.
    页数: '',
    ...filed(facts),
    检查人: '',
    检查日期: '',
  });
}

/** 结案报告: what happened, in the order in which it did. Opinion and approval are the director's. */
export function closingPaper(facts: DossierFacts) {
  const { case: record } = facts;
  const result = resultNow(record) as keyof typeof caseResultLabels | null;
  const agreement = currentAgreement(facts);
  const signed = agreement && signedOf(agreement);
  const ended = terminationPaper(facts).values;
  return paper('closing', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(record),
    当事人: listed([...namesOf('applicants', facts), ...namesOf('respondents', facts)]),
    纠纷类型: disputeKind(record),
    受理日期: facts.acceptedAt === null ? '' : dayWords(dayOf(facts.acceptedAt)),
    结案日期: dayWords(closedOn(record)),
    结案方式: result ? caseResultLabels[result] : '',
    纠纷情况: record.summary,
    调解经过: lines(
      heldSessions(facts).map(
        ({ kind, on, mediatorId, state }) =>
          `${dayWords(on)}，${sessionKinds[kind]}，${staffName(facts, mediatorId)}主持，${resultWords(state.result)}。`,
      ),
    ),
    调解结果:
      signed && agreement
        ? lines([`协议 ${agreement.number}：`, agreement.terms])
        : String(ended.终止原因 ?? ''),
    履行和回访: lines([
      courtWords(agreement),
      performedWords(facts),
      ...doneFollowups(facts).map(({ id }) => {
        const told = followupPaper(facts, { id }).values;
        return `${told.回访时间}回访${told.受访人}：${told.履行情况}，${told.满意程度}。${told.回访情况}`;
      }),
      record.state.name === 'closed' ? record.state.note : '',
    ]),
    报告人: staffName(facts, record.handlerId),
    审批意见: '',
    审批人: '',
    日期: dayWords(closedOn(record)),
    审批人签名: '',
  });
}
