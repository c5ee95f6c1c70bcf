import { dayOf } from '../basics/days.ts';
import { callsForReopening } from '../followup/rules.ts';
import { type Check, mistake, required } from './check.ts';
import {
  closedOn,
  currentAgreement,
  type DossierFacts,
  heldSessions,
  isMediation,
  resultNow,
  signedOf,
} from './facts.ts';
import { doneFollowups } from './papers-after.ts';
import { dayWords } from './words.ts';

/** 回访及时: every agreement was asked about, in time, and what came out of it was acted on. */
export function followupChecks(facts: DossierFacts): Check[] {
  const point = 'followup';
  if (resultNow(facts.case) !== 'agreed') return [];
  const agreement = currentAgreement(facts);
  const effectiveOn = agreement && signedOf(agreement)?.effectiveOn;
  const done = doneFollowups(facts);
  const last = done.at(-1);
  // 重新调解、申请执行 was written down with the promise itself.
  const isActedOn = facts.performances.some(({ state }) => state.name === 'broken');
  const overdue = facts.followups.filter(
    ({ state, plannedOn }) => state.name === 'planned' && plannedOn < facts.today,
  );
  const unpaid = facts.performances.filter(
    ({ state, dueOn }) => state.name === 'due' && dueOn !== null && dueOn < facts.today,
  );
  return [
    required('DO70', point, done.length > 0, '达成协议后没有回访记录', 'followups'),
    ...done.map(({ plannedOn, state }) =>
      mistake(
        'DO71',
        point,
        dayOf(state.at) > plannedOn,
        `计划${dayWords(plannedOn)}回访，${dayWords(dayOf(state.at))}才完成`,
        'followups',
      ),
    ),
    ...overdue.map(({ plannedOn }) =>
      mistake('DO72', point, true, `${dayWords(plannedOn)}的回访到期没有做`, 'followups'),
    ),
    mistake(
      'DO73',
      point,
      last !== undefined && callsForReopening(last.state) && !last.state.isReopened && !isActedOn,
      '最后一次回访不满意或没有履行，却没有重新调解',
      'followups',
    ),
    ...done
      .filter(({ state }) => effectiveOn && dayOf(state.at) < effectiveOn)
      .map(({ state }) =>
        mistake(
          'DO74',
          point,
          true,
          `${dayWords(dayOf(state.at))}的回访早于协议生效日${dayWords(effectiveOn)}`,
          'followups',
        ),
      ),
    ...unpaid.map(({ what, dueOn }) =>
      mistake(
        'DO75',
        point,
        true,
        `“${what.slice(0, 20)}”${dayWords(dueOn)}到期，没有登记履行情况`,
        'sessions',
      ),
    ),
  ];
}

/** 装订: what a person fills in when the file is put together. */
export function bindingChecks(facts: DossierFacts): Check[] {
  const { dossier } = facts;
  const point = 'binding';
  const closed = closedOn(facts.case);
  const last = heldSessions(facts).at(-1)?.on;
  const filedOn = dossier?.filedOn ?? null;
  const notBefore = closed ?? last ?? null;
  return [
    required(
      'DO80',
      point,
      isMediation(facts.case),
      '没有人调字卷号',
      'case',
      '受理时请选“受理（人民调解）”',
    ),
    ...(closed === null
      ? []
      : [
          required('DO81', point, (dossier?.filer ?? '') !== '', '没有填立卷人', 'dossier'),
          required('DO82', point, filedOn !== null, '没有填立卷日期', 'dossier'),
          required('DO83', point, (dossier?.term ?? '') !== '', '没有填保管期限', 'dossier'),
        ]),
    mistake(
      'DO84',
      point,
      filedOn !== null && notBefore !== null && filedOn < notBefore,
      `立卷日期${dayWords(filedOn)}早于${closed ? '结案' : '最后一次调解'}（${dayWords(notBefore)}）`,
      'dossier',
    ),
  ];
}
