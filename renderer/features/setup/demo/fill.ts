import { dayOf } from '#shared/basics/days';
import { accept } from '#shared/basics/decision';
import { savePerson } from '#shared/people/workflow';
import type { SetUpHall } from '#shared/settings/workflow';
import { newId } from '../../../data/ids.ts';
import { setCurrentPerson } from '../../../data/person-at-desk.ts';
import { setUp } from '../set-up.ts';
import { fillCase } from './cases.ts';
import { demoHall } from './hall.ts';
import { fillHeavy } from './heavy.ts';
import { fillIntake } from './intake.ts';
import { patrolled } from './people.ts';
import { fillRoster } from './roster.ts';
import { run } from './run.ts';
import { fillErrands, fillProfiles } from './services.ts';
import { stories } from './stories.ts';
import { fillVisits, visitCount } from './visits.ts';
import { fillWatch } from './watch.ts';

/**
 * Fills an empty hall with fictional people and matters of the last four weeks, every one through the rules and
 * the journal. `onProgress` gets the share done, 0 to 1. Throws when the hall was set up already.
 */
export async function fillDemoHall(onProgress: (share: number) => void): Promise<void> {
  const hall = demoHall();
  const acted = await setUp(hall);
  if (!acted.ok) throw new Error('the hall was set up already');
  const clerk = staffWith(hall, 'clerk');
  const now = Date.now();
  const total = stories.length + visitCount;
  let done = 0;
  const told = () => {
    done += 1;
    onProgress(done / total);
  };
  for (const [at, story] of stories.entries()) {
    await fillCase(story, at, { hall, now, today: dayOf(now) });
    told();
  }
  await fillWatch({ hall, now, today: dayOf(now) });
  await run({ at: now, by: clerk }, (facts) => {
    const command = { personId: newId('person'), typed: patrolled, isSamePerson: false };
    const saved = savePerson(command, { person: null, documentOwner: null }, facts);
    return saved.ok ? accept(...saved.changes) : saved;
  });
  await fillHeavy({ hall, now, today: dayOf(now) });
  await fillProfiles({ hall, now, today: dayOf(now) });
  await fillRoster({ hall, now, today: dayOf(now) });
  await fillErrands({ hall, now, today: dayOf(now) });
  await fillIntake({ hall, now, today: dayOf(now) }, clerk);
  await fillVisits(now, clerk, told);
  setCurrentPerson(clerk);
}

function staffWith(hall: SetUpHall, role: 'clerk'): SetUpHall['staff'][number]['id'] {
  const found = hall.staff.find(({ roles }) => roles[0] === role);
  if (!found) throw new Error('the demo hall has no clerk');
  return found.id;
}
