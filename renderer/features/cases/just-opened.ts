import type { Instant } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';

let opened: { readonly caseId: CaseId; readonly at: Instant } | null = null;

/** The form goes away with the save: the page that opens instead shows “已保存” for it. */
export function rememberOpened(caseId: CaseId, at: Instant): void {
  opened = { caseId, at };
}

/** When this case was registered by the form that was open just before; null otherwise. Kept until the next one. */
export function openedJustNow(caseId: CaseId): Instant | null {
  return opened?.caseId === caseId ? opened.at : null;
}
