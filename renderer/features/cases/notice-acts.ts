import { refuse } from '#shared/basics/decision';
import type { CaseId, IntakeId, VisitId } from '#shared/basics/ids';
import { decideNotice } from '#shared/case/notice';
import { decidePark } from '#shared/intake/workflow';
import { type Acted, act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { get } from '../../data/read.ts';
import type { CaseDraft } from './case-form.ts';

/** 记录已告知. It moves neither clocks nor risk. */
export function noticeCase(id: CaseId): Promise<Acted> {
  return act(async (facts) => {
    const record = await get('case', id);
    return record ? decideNotice(record, facts) : refuse('record.missing');
  });
}

/** 暂存 of a half-finished 立案登记, found again at reception. */
export function parkCase(draft: CaseDraft, visitId: VisitId | null): Promise<Acted> {
  const id: IntakeId = newId('intake');
  const [first] = draft.applicants;
  const name = first?.kind === 'person' ? first.typed.name : (first?.name ?? '');
  const title = [name, draft.summary.slice(0, 30)].filter((word) => word.trim() !== '').join(' ');
  const typed = JSON.stringify(draft);
  return act((facts) =>
    decidePark({ id, form: 'case', visitId, title, typed, isEmpty: title === '' }, facts),
  );
}

const told = new Set<CaseId>();

/** The party agreed while the form was still open: recorded as soon as the case is there. */
export async function tellWithForm(id: CaseId): Promise<Acted> {
  told.add(id);
  return { ok: true, changes: [] };
}

export function wasTold(id: CaseId): boolean {
  return told.has(id);
}

/** After the save of a new case. When it fails, the case's page still asks for the notice. */
export async function noticeIfTold(id: CaseId): Promise<void> {
  if (told.delete(id)) await noticeCase(id).catch(() => {});
}
