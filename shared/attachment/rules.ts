import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import { type Attachment, type AttachmentKind, attachmentKindNames } from './record.ts';

/** Pages of a heavy case's evidence, with room; a panel and a dossier with more are no use to anybody. */
export const MOST_ATTACHMENTS = 300;

/** As the dossier has them: by kind, within a kind by place. What was removed is left out. */
export function inOrder(attachments: readonly Attachment[]): Attachment[] {
  const rank = (kind: AttachmentKind) => attachmentKindNames.indexOf(kind);
  return attachments
    .filter(({ state }) => state.name === 'kept')
    .sort(
      (one, other) =>
        rank(one.kind) - rank(other.kind) ||
        one.place - other.place ||
        one.createdAt - other.createdAt,
    );
}

/** The place after the last of a kind. */
export function nextPlace(kept: readonly Attachment[], kind: AttachmentKind): number {
  return Math.max(-1, ...kept.filter((one) => one.kind === kind).map(({ place }) => place)) + 1;
}

export function nameRefusals(name: string): Refusal[] {
  if (name.trim() === '') return [{ code: 'attachment.name', field: 'name' }];
  const problem = lineProblem(name.trim(), 1, LINE_MAX);
  return problem ? [{ code: problem, field: 'name', values: { max: LINE_MAX } }] : [];
}
