import type { Attachment, AttachmentKind } from '#shared/attachment/record';
import {
  type Attach,
  decideAttach,
  decideMove,
  decideRemove,
  decideRename,
} from '#shared/attachment/workflow';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { AttachmentId } from '#shared/basics/ids';
import { type Acted, act } from './act.ts';
import { keepFile } from './files.ts';
import { newId } from './ids.ts';
import { everyAttachmentOfCase } from './queries/attachments.ts';
import { get } from './read.ts';

/** 添加附件: the file first, then the record that names it. `ofId`: the session, agreement … it belongs to. */
export async function attach(
  file: Blob,
  { caseId, ofId, kind, name }: Pick<Attach, 'caseId' | 'ofId' | 'kind' | 'name'>,
): Promise<Acted> {
  const kept = await keepFile(file);
  if (!kept.ok) return { ok: false, refusals: [{ code: kept.code, field: 'file' }] };
  const { sha256, bytes, mime } = kept;
  const command = { id: newId('attachment'), caseId, ofId, kind, name, sha256, bytes, mime };
  return act(async (facts) => {
    const [theCase, others] = await Promise.all([
      get('case', caseId),
      everyAttachmentOfCase(caseId),
    ]);
    return decideAttach(command, { theCase, others }, facts);
  });
}

export function renameAttachment(
  id: AttachmentId,
  typed: { readonly name: string; readonly kind: AttachmentKind },
): Promise<Acted> {
  return onAttachment(id, async (attachment) =>
    decideRename(typed, attachment, await everyAttachmentOfCase(attachment.caseId)),
  );
}

/** One place forward (-1) or back (1) within its kind. */
export function moveAttachment(id: AttachmentId, step: 1 | -1): Promise<Acted> {
  return onAttachment(id, async (attachment) =>
    decideMove(step, attachment, await everyAttachmentOfCase(attachment.caseId)),
  );
}

export function removeAttachment(id: AttachmentId, reason: string): Promise<Acted> {
  return onAttachment(id, (attachment, facts) => decideRemove(reason, attachment, facts));
}

function onAttachment(
  id: AttachmentId,
  decide: (attachment: Attachment, facts: Facts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return act(async (facts) => {
    const attachment = await get('attachment', id);
    return attachment ? decide(attachment, facts) : refuse('attachment.removed');
  });
}
