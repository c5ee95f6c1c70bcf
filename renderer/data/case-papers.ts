import type { CaseId } from '#shared/basics/ids';
import { dossierName } from '#shared/dossier/facts';
import { paperOf } from '#shared/dossier/paper-of';
import type { Subject } from '#shared/dossier/papers';
import { type FormId, formOf } from '#shared/papers/forms';
import { printPaper, type Saved, savePaper, saveWord } from './papers.ts';
import { dossierFacts } from './queries/dossiers.ts';

type How = 'word' | 'pdf' | 'print';

/** One form of a case by its title, for the buttons that print or keep it (ui/paper-buttons). */
export function casePaper(
  form: FormId,
  caseId: CaseId,
  subject: Subject = {},
): { readonly title: string; readonly make: (how: How) => Promise<Saved> } {
  const make = (how: How) => makeCasePaper(form, caseId, subject, how);
  return { title: formOf(form).title, make };
}

/** Filled from what the case holds now: printed, or kept as PDF or Word. */
async function makeCasePaper(
  form: FormId,
  caseId: CaseId,
  subject: Subject,
  how: How,
): Promise<Saved> {
  const facts = await dossierFacts(caseId);
  if (!facts) return { ok: false, refusals: [{ code: 'record.missing' }] };
  const paper = paperOf(form, facts, subject);
  if (how === 'print') return printPaper(paper);
  const name = `${formOf(form).title} ${dossierName(facts.case)}`;
  return how === 'word' ? saveWord(paper, name) : savePaper(paper, name);
}
