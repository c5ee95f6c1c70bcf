import type { MediaAccessPermissionRequest, Session } from 'electron';
import { DESK_PAGE, isPage, ROOT } from './addresses.ts';
import type { Medium, MediumWish } from './medium.ts';

type Permissions = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

/**
 * Nothing that a page can ask for is needed here (place, clipboard reading, notifications, devices), but that
 * Chromium keeps our own database when space runs short, instead of clearing it away unasked. Microphone and camera
 * have rules of their own (microphone.ts, camera.ts): each is given alone, never one with the other.
 */
export function mayHave(permission: string, address: string): boolean {
  return permission === 'persistent-storage' && address.startsWith(ROOT);
}

/** Both ways in which a page learns of a permission, and the devices, which have a way of their own. */
export function guardPermissions(
  session: Permissions,
  media: readonly Pick<Medium, 'isFor'>[],
): void {
  const isOpenFor = (wish: MediumWish) => media.some((medium) => medium.isFor(wish));
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const { requestingUrl, isMainFrame } = details;
    if (permission !== 'media') return answer(mayHave(permission, requestingUrl));
    const { mediaTypes = [] } = details as MediaAccessPermissionRequest;
    const wish = { contents: contents.id, isMainFrame, media: mediaTypes };
    answer(isPage(requestingUrl, DESK_PAGE) && isOpenFor(wish));
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    if (permission !== 'media') return mayHave(permission, origin);
    const { isMainFrame, mediaType = 'unknown' } = details;
    const wish = { contents: contents?.id ?? null, isMainFrame, media: [mediaType] };
    // For the list of devices Chromium names the page, for everything else the origin.
    return (origin === ROOT || isPage(origin, DESK_PAGE)) && isOpenFor(wish);
  });
  session.setDevicePermissionHandler(() => false);
}
