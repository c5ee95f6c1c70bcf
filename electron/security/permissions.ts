import type { Session } from 'electron';
import { DESK_PAGE } from './addresses.ts';

type Permissions = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

/**
 * Nothing that a page can ask for is needed here (camera, place, clipboard reading, notifications, devices),
 * but that Chromium keeps our own database when space runs short, instead of clearing it away unasked.
 */
export function mayHave(permission: string, address: string): boolean {
  return permission === 'persistent-storage' && address.startsWith(new URL('/', DESK_PAGE).href);
}

/** Both ways in which a page learns of a permission, and the devices, which have a way of their own. */
export function guardPermissions(session: Permissions): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(mayHave(permission, requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  session.setDevicePermissionHandler(() => false);
}
