import type { Refusal } from '#shared/basics/decision';
import { formOf } from '#shared/papers/forms';
import type { Bundle, PaperContent } from '#shared/papers/record';
import { bridge } from '../bridge/bridge.ts';

/** `file` null: thought better of it. */
export type Saved =
  | { readonly ok: true; readonly file: string | null }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** One paper as a Word file where a person wants it. */
export async function saveWord(paper: PaperContent, name: string): Promise<Saved> {
  const answer = await bridge().call('papers.word', { paper, name: name.slice(0, 120) });
  return answer.ok ? { ok: true, file: answer.value.file } : refused(answer.code);
}

/** Papers and scans as one PDF where a person wants it. */
export async function savePdf(bundle: Bundle): Promise<Saved> {
  const answer = await bridge().call('papers.pdf', { bundle });
  return answer.ok ? { ok: true, file: answer.value.file } : refused(answer.code);
}

/** On the printer for sheets. */
export async function printBundle(bundle: Bundle): Promise<Saved> {
  const answer = await bridge().call('papers.print', { bundle });
  return answer.ok ? { ok: true, file: null } : refused(answer.code);
}

/** In the system's PDF program. */
export async function showBundle(bundle: Bundle): Promise<Saved> {
  const answer = await bridge().call('papers.preview', { bundle });
  return answer.ok ? { ok: true, file: null } : refused(answer.code);
}

/** One paper by itself, to be saved as PDF or printed. */
export function bundleOfPaper(paper: PaperContent, name: string): Bundle {
  const { title } = formOf(paper.form);
  return { name: name.slice(0, 120), items: [{ kind: 'paper', title, paper }] };
}

/** One paper as PDF. */
export function savePaper(paper: PaperContent, name: string): Promise<Saved> {
  return savePdf(bundleOfPaper(paper, name));
}

export function printPaper(paper: PaperContent): Promise<Saved> {
  return printBundle(bundleOfPaper(paper, formOf(paper.form).title));
}

function refused(code: Refusal['code']): Saved {
  return { ok: false, refusals: [{ code }] };
}
