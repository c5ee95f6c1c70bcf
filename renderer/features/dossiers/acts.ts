import { accept, type Change, refuse } from '#shared/basics/decision';
import type { CaseId, PayscaleId, SubsidyId } from '#shared/basics/ids';
import { decideFileDossier, type FileDossier } from '#shared/dossier/workflow';
import { decideChangePayscale, type PayClassRow } from '#shared/settings/payscale-workflow';
import {
  decideCancelSubsidy,
  decideGrantSubsidies,
  decideProposeSubsidy,
} from '#shared/subsidy/workflow';
import { type Acted, act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { dossierOfCase } from '../../data/queries/dossiers.ts';
import {
  paidCase,
  payscaleRecord,
  payscaleRules,
  subsidiesOfCase,
} from '../../data/queries/subsidies.ts';
import { get, getMany } from '../../data/read.ts';

/** 立卷. */
export function fileDossier(caseId: CaseId, command: FileDossier): Promise<Acted> {
  return act(async (facts) => {
    const record = await get('case', caseId);
    if (!record) return refuse('record.missing');
    const existing = await dossierOfCase(caseId);
    return decideFileDossier({ ...command, id: newId('dossier'), caseId }, existing, facts);
  });
}

/** One append of the journal holds fifty entries. */
const AT_ONCE = 40;

/** 申报补助: of each case what the rules say now; the first that is refused stops the rest. */
export function proposeSubsidies(caseIds: readonly CaseId[]): Promise<Acted> {
  return inParts([...new Set(caseIds)], (part) =>
    act(async (facts) => {
      const rules = await payscaleRules();
      const changes: Change[] = [];
      for (const caseId of part) {
        const [paid, earlier] = await Promise.all([paidCase(caseId), subsidiesOfCase(caseId)]);
        if (!paid) return refuse('record.missing');
        const id = newId('subsidy');
        const decision = decideProposeSubsidy(id, paid, { earlier, rules }, facts);
        if (!decision.ok) return decision;
        changes.push(...decision.changes);
      }
      return accept(...changes);
    }),
  );
}

/** 审核. */
export function grantSubsidies(ids: readonly SubsidyId[]): Promise<Acted> {
  return inParts(ids, (part) =>
    act(async (facts) => {
      const [subsidies, by] = await Promise.all([getMany('subsidy', part), get('staff', facts.by)]);
      const cases = await getMany(
        'case',
        subsidies.map(({ caseId }) => caseId),
      );
      return decideGrantSubsidies({ subsidies, cases }, by, facts);
    }),
  );
}

async function inParts<Id>(
  ids: readonly Id[],
  run: (part: readonly Id[]) => Promise<Acted>,
): Promise<Acted> {
  const changes: Change[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const acted = await run(ids.slice(at, at + AT_ONCE));
    if (!acted.ok) return acted;
    changes.push(...acted.changes);
  }
  return { ok: true, changes };
}

export function cancelSubsidy(id: SubsidyId, reason: string): Promise<Acted> {
  return act(async (facts) => {
    const [subsidy, by] = await Promise.all([get('subsidy', id), get('staff', facts.by)]);
    return subsidy ? decideCancelSubsidy({ reason }, subsidy, by, facts) : refuse('record.missing');
  });
}

export function changePayscale(classes: readonly PayClassRow[]): Promise<Acted> {
  const id: PayscaleId = newId('payscale');
  return act(async (facts) => decideChangePayscale({ id, classes }, await payscaleRecord(), facts));
}
