import type { Attachment } from '#shared/attachment/record';
import { inOrder } from '#shared/attachment/rules';
import type { CaseId } from '#shared/basics/ids';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** Three times as many as a case may hold at once: with those that were removed over the years. */
const MOST = 1_000;

/** All that were ever added to a case, the removed ones too. */
export async function everyAttachmentOfCase(caseId: CaseId): Promise<Attachment[]> {
  const rows = db().of('attachment').where('caseId').equals(caseId).limit(MOST);
  return openAll('attachment', await rows.toArray());
}

/** 附件 of a case as the dossier has them: by kind, within a kind in the order that was given. */
export async function attachmentsOfCase(caseId: CaseId): Promise<Attachment[]> {
  return inOrder(await everyAttachmentOfCase(caseId));
}
