import {
  accept,
  type Change,
  type Decision,
  type Facts,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { AttachmentId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import { isVoid } from '../case/moves.ts';
import type { Case } from '../case/record.ts';
import type { Attachment, AttachmentKind } from './record.ts';
import { inOrder, MOST_ATTACHMENTS, nameRefusals, nextPlace } from './rules.ts';

/** A file that main keeps already, and what it is in the case. */
export type Attach = Pick<
  Attachment,
  'caseId' | 'ofId' | 'kind' | 'name' | 'sha256' | 'bytes' | 'mime'
> & { readonly id: AttachmentId };

type OfCase = {
  readonly theCase: Case | undefined;
  /** All attachments of the case, the removed ones too. */
  readonly others: readonly Attachment[];
};

/** 添加附件: after its file was kept, so that no record ever names a file that is not there. */
export function decideAttach(command: Attach, { theCase, others }: OfCase, facts: Facts): Decision {
  if (!theCase) return refuse('attachment.no-case');
  if (isVoid(theCase)) return refuse('attachment.void');
  const refusals = nameRefusals(command.name);
  if (refusals.length > 0) return refuseAll(refusals);
  const kept = inOrder(others);
  const same = kept.find(({ sha256, ofId }) => sha256 === command.sha256 && ofId === command.ofId);
  if (same) return refuse('attachment.twice', 'file', { name: same.name });
  if (kept.length >= MOST_ATTACHMENTS) {
    return refuse('attachment.too-many', undefined, { max: MOST_ATTACHMENTS });
  }
  const body: Attachment = {
    ...command,
    ...{ revision: 1, createdAt: facts.now, createdBy: facts.by },
    name: command.name.trim(),
    place: nextPlace(kept, command.kind),
    state: { name: 'kept' },
  };
  return accept({ kind: 'attachment.added', type: 'attachment', body });
}

/** 改名、改类: under another kind it goes behind what is there. */
export function decideRename(
  { name, kind }: { readonly name: string; readonly kind: AttachmentKind },
  attachment: Attachment,
  others: readonly Attachment[],
): Decision {
  if (attachment.state.name !== 'kept') return refuse('attachment.removed');
  const refusals = nameRefusals(name);
  if (refusals.length > 0) return refuseAll(refusals);
  if (name.trim() === attachment.name && kind === attachment.kind) return accept();
  const place = kind === attachment.kind ? attachment.place : nextPlace(inOrder(others), kind);
  return accept({
    ...{ kind: 'attachment.renamed', type: 'attachment' },
    body: revise<Attachment>(attachment, { name: name.trim(), kind, place }),
  });
}

/** 前移、后移 by one within its kind. Places are numbered anew where two were added at the same time. */
export function decideMove(
  step: 1 | -1,
  attachment: Attachment,
  others: readonly Attachment[],
): Decision {
  if (attachment.state.name !== 'kept') return refuse('attachment.removed');
  const row = inOrder(others).filter(({ kind }) => kind === attachment.kind);
  const from = row.findIndex(({ id }) => id === attachment.id);
  const to = from + step;
  const [moved] = row.splice(from, 1);
  if (from < 0 || to < 0 || to > row.length || !moved) return refuse('attachment.edge');
  row.splice(to, 0, moved);
  const changes: Change[] = row.flatMap((one, place) =>
    one.place === place
      ? []
      : [
          {
            ...({ kind: 'attachment.moved', type: 'attachment' } as const),
            body: revise<Attachment>(one, { place }),
          },
        ],
  );
  return accept(...changes);
}

/** 移除 with the reason. The file itself stays: the journal refers to it. */
export function decideRemove(reason: string, attachment: Attachment, facts: Facts): Decision {
  if (attachment.state.name !== 'kept') return refuse('attachment.removed');
  const text = reason.trim();
  if (text === '') return refuse('attachment.reason', 'reason');
  const problem = longTextProblem(text, 1, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'reason', { max: LONG_TEXT_MAX });
  return accept({
    ...{ kind: 'attachment.removed', type: 'attachment' },
    body: revise<Attachment>(attachment, {
      state: { name: 'removed', at: facts.now, by: facts.by, reason: text },
    }),
  });
}
