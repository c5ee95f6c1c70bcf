import { refuse } from '#shared/basics/decision';
import type { SafeguardId, VisitId } from '#shared/basics/ids';
import {
  decideLinkVisit,
  decideRaise,
  decideReported,
  decideUnfounded,
  type RaiseSafeguard,
  type TypedReport,
} from '#shared/safeguard/workflow';
import { type Acted, act } from './act.ts';
import { newId } from './ids.ts';
import { safeguardsOfCase, safeguardsOfVisit } from './queries/safeguards.ts';
import { get, getMany } from './read.ts';

/** 标记强制报告; from the counter, and from a case's page. */
export function raiseSafeguard(marked: Omit<RaiseSafeguard, 'id'>): Promise<Acted> {
  const command = { ...marked, id: newId('safeguard') };
  const { caseId, visitId } = command;
  return act(async (facts) => {
    const ofVisit = visitId && !caseId ? await safeguardsOfVisit(visitId) : [];
    const open = caseId ? await safeguardsOfCase(caseId, visitId) : ofVisit;
    return decideRaise(command, open, facts);
  });
}

/** 登记处理结果: reported to an office. */
export function reportSafeguard(id: SafeguardId, typed: TypedReport): Promise<Acted> {
  return act(async (facts) => {
    const safeguard = await get('safeguard', id);
    return safeguard ? decideReported(typed, safeguard, facts) : refuse('record.missing');
  });
}

/** 不成立, with the reason. */
export function dismissSafeguard(id: SafeguardId, reason: string): Promise<Acted> {
  return act(async (facts) => {
    const safeguard = await get('safeguard', id);
    return safeguard ? decideUnfounded(reason, safeguard, facts) : refuse('record.missing');
  });
}

/** What was marked while the form was open belongs to the visit that came of it. */
export function linkSafeguards(ids: readonly SafeguardId[], visitId: VisitId): Promise<Acted> {
  return act(async () => decideLinkVisit(await getMany('safeguard', ids), visitId));
}
