import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { CaseId, DispatchId, WhistleId } from '#shared/basics/ids';
import { decideTracks, type TracksForm } from '#shared/case/tracks';
import { decideObject, type Objection, objectionsOf } from '#shared/dispatch/objection';
import {
  decideFeedBack,
  decideNoteAct,
  decideSignIn,
  decideWhistleObject,
} from '#shared/whistle/answers';
import type { Whistle } from '#shared/whistle/record';
import {
  type BlowWhistle,
  decideCallMore,
  decideTakeOn,
  decideWhistle,
  decideWithdrawWhistle,
} from '#shared/whistle/workflow';
import { actOnCase } from '../../data/case-act.ts';
import { dispatchesOfCase } from '../../data/queries/dispatches.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { openWhistlesOf } from '../../data/queries/whistles.ts';
import { get } from '../../data/read.ts';

const MISSING = refuse('record.missing');

/** 吹哨. */
export function blowWhistle(caseId: CaseId, command: BlowWhistle) {
  return actOnCase(async (facts) => {
    const [record, openWhistles, dispatches, calendar] = await Promise.all([
      get('case', caseId),
      openWhistlesOf(caseId),
      dispatchesOfCase(caseId),
      hallCalendar(),
    ]);
    if (!record) return MISSING;
    const openDispatches = dispatches.filter(({ state }) => state.name === 'open');
    const objected = objectionsOf(dispatches);
    const known = { record, openWhistles, openDispatches, objected, calendar };
    return decideWhistle(command, known, facts);
  });
}

/** 职责异议 to a dispatch: it comes back. */
export function objectToDispatch(id: DispatchId, command: Objection) {
  return actOnCase(async (facts) => {
    const [dispatch, calendar] = await Promise.all([get('dispatch', id), hallCalendar()]);
    const record = dispatch && (await get('case', dispatch.caseId));
    return record ? decideObject(command, { dispatch, record, calendar }, facts) : MISSING;
  });
}

/** What a department answers, or is done with the whistle as a whole. */
export type WhistleAnswer =
  | { readonly kind: 'sign'; readonly name: string; readonly who: string }
  | { readonly kind: 'act'; readonly name: string; readonly note: string }
  | { readonly kind: 'feed'; readonly name: string; readonly who: string; readonly note: string }
  | (Objection & { readonly kind: 'object'; readonly name: string })
  | { readonly kind: 'take-on'; readonly name: string; readonly points: string }
  | { readonly kind: 'join'; readonly names: readonly string[] }
  | { readonly kind: 'withdraw'; readonly reason: string };

export function answerWhistle(id: WhistleId, answer: WhistleAnswer) {
  return actOnCase(async (facts) => {
    const whistle = await get('whistle', id);
    return whistle ? decideAnswer(answer, whistle, facts) : MISSING;
  });
}

function decideAnswer(
  answer: WhistleAnswer,
  whistle: Whistle,
  facts: Facts,
): Decision | Promise<Decision> {
  switch (answer.kind) {
    case 'sign':
      return decideSignIn(answer, whistle, facts);
    case 'act':
      return decideNoteAct(answer, whistle, facts);
    case 'feed':
      return decideFeedBack(answer, whistle, facts);
    case 'take-on':
      return decideTakeOn(answer, whistle);
    case 'join':
      return decideCallMore(answer.names, whistle, facts);
    case 'withdraw':
      return decideWithdrawWhistle(answer, whistle, facts);
    case 'object':
      return decideObjection(answer, whistle, facts);
  }
}

async function decideObjection(
  answer: WhistleAnswer & { kind: 'object' },
  whistle: Whistle,
  facts: Facts,
): Promise<Decision> {
  const [record, dispatch, calendar] = await Promise.all([
    get('case', whistle.caseId),
    whistle.dispatchId ? get('dispatch', whistle.dispatchId) : null,
    hallCalendar(),
  ]);
  if (!record) return MISSING;
  const known = { whistle, record, dispatch: dispatch ?? null, calendar };
  return decideWhistleObject(answer, known, facts);
}

/** 对接、编号. */
export function saveTracks(id: CaseId, form: TracksForm) {
  return actOnCase(async (facts) => {
    const record = await get('case', id);
    return record ? decideTracks(form, record, facts) : MISSING;
  });
}
