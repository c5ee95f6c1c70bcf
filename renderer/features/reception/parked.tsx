import { dayOf, timeOf } from '#shared/basics/days';
import type { Intake } from '#shared/intake/record';
import { loadDraft, saveDraft } from '../../data/drafts.ts';
import { discardIntake, type OpenForm, takeUpIntake } from '../../data/intake-acts.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { parkedIntakes } from '../../data/queries/intakes.ts';
import { goTo } from '../../ui/location.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import './appointments.css';
import { Dialog } from './appointments-dialog.tsx';
import type { IntakeForm } from './intake-form.ts';
import { openForm } from './parking.ts';
import './safeguards.css';
import { takeKeyboard } from './take-keyboard.ts';
import { useAct } from './use-act.ts';

const forms = { visit: '来访登记', case: '立案登记' } as const;

type Props = {
  /** The form on the screen: it is parked when another one takes its place. */
  readonly own: IntakeForm;
  readonly onTakenUp: (intake: Intake) => void;
  readonly onClose: () => void;
};

/** What stands half-filled in the form of a case, or undefined. */
async function typedBefore(draft: string): Promise<unknown> {
  const kept = await loadDraft(draft);
  return kept.name === 'open' ? kept.value : undefined;
}

/** 暂存的登记: whoever is free goes on with one. */
export function Parked({ own, onTakenUp, onClose }: Props) {
  const acting = useAct();
  const { value } = useLive(async () => {
    const [intakes, staff] = await Promise.all([parkedIntakes(), allStaff()]);
    return { intakes, names: new Map(staff.map(({ id, name }) => [id, name])) };
  }, []);
  const takeUp = async (intake: Intake) => {
    const isVisit = intake.form === 'visit';
    const draft = `case/${intake.visitId ?? 'new'}`;
    const here = isVisit ? openForm(own) : caseForm(await typedBefore(draft), intake);
    if (!(await acting.run(() => takeUpIntake(intake.id, here)))) return;
    if (isVisit) return onTakenUp(intake);
    await saveDraft(draft, parsed(intake.typed));
    goTo(
      intake.visitId
        ? { job: 'cases', newFromVisit: intake.visitId }
        : { job: 'cases', isNew: true },
    );
  };
  return (
    <Dialog title="暂存的登记" onClose={onClose}>
      <Refusals refusals={acting.refusals} />
      {value?.intakes.length === 0 && (
        <p className="faint">没有暂存的登记。填到一半要先接待别人时，按 F6 暂存。</p>
      )}
      <ul className="parked" aria-label="暂存的登记">
        {value?.intakes.map((intake, at) => (
          <li key={intake.id}>
            <span>
              <b>{intake.title}</b> {forms[intake.form]}
              <span className="faint">
                {' '}
                {dayOf(intake.createdAt)} {timeOf(intake.createdAt)} ·{' '}
                {value.names.get(intake.createdBy) ?? ''}
              </span>
            </span>
            <button
              type="button"
              ref={at === 0 ? takeKeyboard : undefined}
              className="button primary"
              aria-label={`${intake.title} 接着办`}
              onClick={() => void takeUp(intake)}
            >
              接着办
            </button>
            <button
              type="button"
              className="button"
              aria-label={`${intake.title} 丢弃`}
              onClick={() => void acting.run(() => discardIntake(intake.id))}
            >
              丢弃
            </button>
          </li>
        ))}
      </ul>
      <p className="faint">接着办时，正在填的那一份自动暂存，不会丢。</p>
    </Dialog>
  );
}

/** The half-filled 立案登记 that lies in the place of the one that is taken up; null when there is none. */
function caseForm(kept: unknown, { visitId }: Intake): OpenForm | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { summary } = kept as { summary?: unknown };
  const title = typeof summary === 'string' && summary.trim() !== '' ? summary : '立案登记';
  return { form: 'case', visitId, title, typed: JSON.stringify(kept), isEmpty: false };
}

function parsed(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return {};
  }
}
