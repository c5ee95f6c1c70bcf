import type { Staff } from '#shared/people/staff';
import { activeStaff } from '../../data/queries/hall.ts';
import { useLive } from '../../ui/use-live.ts';

/** Who may lead a session: mediators, and the director for heavy cases (领导包案). */
export function mayLead({ roles }: Staff): boolean {
  return roles.includes('mediator') || roles.includes('director');
}

/** Staff who may lead a session. Undefined while they load. */
export function useMediators(): readonly Staff[] | undefined {
  const { value } = useLive(activeStaff, []);
  return value?.filter(mayLead);
}
