import type { MediaAccessPermissionRequest, Session } from 'electron';
import { DESK_PAGE, isPage, ROOT } from './addresses.ts';
import type { Microphone } from './microphone.ts';

type Permissions = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

/**
 * Nothing that a page can ask for is needed here (camera, place, clipboard reading, notifications, devices),
 * but that Chromium keeps our own database when space runs short, instead of clearing it away unasked. The
 * microphone has a rule of its own (microphone.ts).
 */
export function mayHave(permission: string, address: string): boolean {
  return permission === 'persistent-storage' && address.startsWith(ROOT);
}

/** Both ways in which a page learns of a permission, and the devices, which have a way of their own. */
export function guardPermissions(
  session: Permissions,
  microphone: Pick<Microphone, 'isFor'>,
): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const { requestingUrl, isMainFrame } = details;
    if (permission !== 'media') return answer(mayHave(permission, requestingUrl));
    const media = (details as MediaAccessPermissionRequest).mediaTypes ?? [];
    const wish = { contents: contents.id, isMainFrame, media };
    answer(isPage(requestingUrl, DESK_PAGE) && microphone.isFor(wish));
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    if (permission !== 'media') return mayHave(permission, origin);
    const { isMainFrame, mediaType = 'unknown' } = details;
    const wish = { contents: contents?.id ?? null, isMainFrame, media: [mediaType] };
    return origin === ROOT && microphone.isFor(wish);
  });
  session.setDevicePermissionHandler(() => false);
}
