import { decideSetUpHall, type SetUpHall } from '#shared/settings/workflow';
import { act } from '../../data/act.ts';
import { setCurrentPerson } from '../../data/person-at-desk.ts';
import { currentHall } from '../../data/queries/hall.ts';

/** Sets the hall up in the name of its first administrator, who is at the desk from then on. */
export function setUp(command: SetUpHall) {
  const [administrator] = command.staff;
  if (administrator) setCurrentPerson(administrator.id);
  return act(async (facts) => decideSetUpHall(command, await currentHall(), facts));
}
