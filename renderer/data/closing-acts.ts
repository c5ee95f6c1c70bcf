import { refuse } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { type CloseWithDossier, decideCloseWithDossier } from '#shared/dossier/workflow';
import type { Acted } from './act.ts';
import { actOnCase } from './case-act.ts';
import { newId } from './ids.ts';
import { openDispatchesOf } from './queries/dispatches.ts';
import { dossierFacts } from './queries/dossiers.ts';

/** 结案, from the case page and after a follow-up: the file is gone through first. */
export function closeCase(caseId: CaseId, command: CloseWithDossier): Promise<Acted> {
  return actOnCase(async (facts) => {
    const [file, open] = await Promise.all([dossierFacts(caseId), openDispatchesOf(caseId)]);
    if (!file) return refuse('record.missing');
    const followupsDone = file.followups.filter(({ state }) => state.name === 'done').length;
    const asked = { ...command, dossierId: newId('dossier') };
    return decideCloseWithDossier(asked, { file, open, followupsDone }, facts);
  });
}
