import { refuse } from '#shared/basics/decision';
import type { SessionId } from '#shared/basics/ids';
import { endingDispatches } from '#shared/dispatch/workflow';
import { decideHoldSession } from '#shared/session/holding';
import { decideAmendMinutes, type Minutes } from '#shared/session/minutes';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { openDispatchesOf } from '../../data/queries/dispatches.ts';
import { sessionsOfCase } from '../../data/queries/sessions.ts';
import { get } from '../../data/read.ts';

/** Each act: load facts → decide → commit. */

export function amendMinutes(sessionId: SessionId, text: string): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    return session ? decideAmendMinutes({ text }, session, facts) : refuse('record.missing');
  });
}

export function holdSession(sessionId: SessionId, command: Minutes): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    const record = session && (await get('case', session.caseId));
    if (!session || !record) return refuse('record.missing');
    const [ofCase, open] = await Promise.all([
      sessionsOfCase(record.id),
      openDispatchesOf(record.id),
    ]);
    const held = decideHoldSession(command, session, { ...facts, case: record, ofCase });
    return endingDispatches(held, open, facts);
  });
}
