import { refuse } from '#shared/basics/decision';
import type { IntakeId } from '#shared/basics/ids';
import { decideDiscard, decidePark, decideTakeUp, type ParkIntake } from '#shared/intake/workflow';
import { type Acted, act } from './act.ts';
import { newId } from './ids.ts';
import { get } from './read.ts';

/** A form as it stands, without an id yet. */
export type OpenForm = Omit<ParkIntake, 'id'>;

/** 暂存. */
export function parkIntake(form: OpenForm): Promise<Acted> {
  const id = newId('intake');
  return act((facts) => decidePark({ ...form, id }, facts));
}

/** 接着办; `own`: what stands in this clerk's form, which is parked in the same act. */
export function takeUpIntake(id: IntakeId, own: OpenForm | null): Promise<Acted> {
  const parked = own && { ...own, id: newId('intake') };
  return act(async (facts) => {
    const intake = await get('intake', id);
    return intake ? decideTakeUp(intake, parked, facts) : refuse('record.missing');
  });
}

export function discardIntake(id: IntakeId): Promise<Acted> {
  return act(async (facts) => {
    const intake = await get('intake', id);
    return intake ? decideDiscard(intake, facts) : refuse('record.missing');
  });
}
