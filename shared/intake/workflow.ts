import { accept, type Decision, type Facts, refuse, revise } from '../basics/decision.ts';
import type { IntakeId, VisitId } from '../basics/ids.ts';
import { LINE_MAX, lengthOf, PAGE_TEXT_MAX } from '../basics/text.ts';
import type { Intake } from './record.ts';

export type ParkIntake = {
  readonly id: IntakeId;
  readonly form: Intake['form'];
  /** Of 立案登记 that grows out of a visit; null otherwise. */
  readonly visitId: VisitId | null;
  /** How the form is found again: a name or the beginning of the account; may be empty. */
  readonly title: string;
  /** The form as JSON text; whoever resumes it parses it. */
  readonly typed: string;
  /** Nothing stands in the form that a person has typed. */
  readonly isEmpty: boolean;
};

/** UTF-16 units that the record takes (record.ts). */
const TYPED_MAX = PAGE_TEXT_MAX * 4;
const UNNAMED = '（还没有填姓名）';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is replaced
const CONTROL = /[\u0000-\u001f\u007f]|\p{Surrogate}/gu;

/** 暂存: the half-finished form as it stands, for whoever goes on with it. Nothing in it is judged. */
export function decidePark(command: ParkIntake, facts: Facts): Decision {
  if (command.isEmpty) return refuse('intake.empty');
  if (command.typed.length > TYPED_MAX) return refuse('intake.too-long');
  const { id, form, visitId, typed } = command;
  const body: Intake = {
    ...{ id, revision: 1, createdAt: facts.now, createdBy: facts.by, form, visitId, typed },
    title: titleOf(command.title),
    state: { name: 'parked' },
  };
  return accept({ kind: 'intake.parked', type: 'intake', body });
}

/**
 * 接着办: the form goes to whoever asked first. What stands in the clerk's own form meanwhile (`own`) is parked in
 * the same act, so that neither goes over the other.
 */
export function decideTakeUp(intake: Intake, own: ParkIntake | null, facts: Facts): Decision {
  if (intake.state.name !== 'parked') return refuse('intake.taken');
  const acted = { at: facts.now, by: facts.by };
  const body = revise<Intake>(intake, { state: { name: 'resumed', ...acted } });
  const parked = own && !own.isEmpty ? decidePark(own, facts) : accept();
  if (!parked.ok) return parked;
  return accept({ kind: 'intake.resumed', type: 'intake', body }, ...parked.changes);
}

/** 丢弃: it leaves the list; what was typed stays in the journal. */
export function decideDiscard(intake: Intake, facts: Facts): Decision {
  if (intake.state.name !== 'parked') return refuse('intake.taken');
  const state = { name: 'discarded', at: facts.now, by: facts.by } as const;
  return accept({
    kind: 'intake.discarded',
    type: 'intake',
    body: revise<Intake>(intake, { state }),
  });
}

function titleOf(typed: string): string {
  const title = typed.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();
  if (title === '') return UNNAMED;
  return lengthOf(title) <= LINE_MAX ? title : [...title].slice(0, LINE_MAX).join('');
}
