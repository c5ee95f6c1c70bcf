import { accept, type Decision, type Facts, refuse, revise } from '../basics/decision.ts';
import type { Case } from './record.ts';

/**
 * 告知已接受: rights, duties and the use of personal data were told and the party agreed (个人信息保护法 §14, §17;
 * 人民调解法 §23, §24). Once a case; who and when stay.
 */
export function decideNotice(record: Case, facts: Facts): Decision {
  if (record.noticed) return refuse('case.noticed');
  const noticed = { at: facts.now, by: facts.by };
  return accept({ kind: 'case.noticed', type: 'case', body: revise<Case>(record, { noticed }) });
}
