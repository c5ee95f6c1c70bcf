import { EventEmitter } from 'node:events';
import { DESK_PAGE } from '../security/addresses.ts';
import type { Medium, mediumOf } from '../security/medium.ts';
import { guardPermissions } from '../security/permissions.ts';

const DESK = 7;

/** What Electron calls when a page asks, or asks whether it might. */
export type Asked = {
  contents?: number | null;
  url?: string;
  origin?: string;
  isMainFrame?: boolean;
  mediaTypes?: string[];
  mediaType?: string;
};

type Ends = Parameters<typeof mediumOf>;

/** A desk with microphone or camera, and a clock that `pass` sets on. Other windows have other numbers than 7. */
export function deskWith(
  kind: 'audio' | 'video',
  make: (deskOf: Ends[2], now: Ends[3]) => Medium,
  others: readonly Medium[] = [],
) {
  let time = 1_000;
  const desk = Object.assign(new EventEmitter(), { id: DESK, isDestroyed: () => false });
  const medium = make(
    () => desk as unknown as ReturnType<Ends[2]>,
    () => time,
  );
  const ask = sessionOf(kind, [medium, ...others]);
  return { medium, desk, ...ask, pass: (ms: number) => (time += ms) };
}

/** Takes the handlers as Electron's session does, and asks them as Chromium does. */
export function sessionOf(kind: 'audio' | 'video', media: readonly Medium[]) {
  type Handlers = Record<string, (...args: unknown[]) => unknown>;
  const kept: Handlers = {};
  const take = (name: string) => (handler: unknown) => {
    kept[name] = handler as Handlers[string];
  };
  guardPermissions(
    {
      setPermissionRequestHandler: take('request'),
      setPermissionCheckHandler: take('check'),
      setDevicePermissionHandler: take('device'),
    } as unknown as Parameters<typeof guardPermissions>[0],
    media,
  );
  return {
    requests({ contents = DESK, url = DESK_PAGE, isMainFrame = true, ...rest }: Asked = {}) {
      let given: unknown;
      const details = { requestingUrl: url, isMainFrame, mediaTypes: [kind], ...rest };
      kept.request?.({ id: contents }, 'media', (answer: unknown) => (given = answer), details);
      return given;
    },
    checks({ contents = DESK, origin = 'app://desk/', isMainFrame = true, ...rest }: Asked = {}) {
      const details = { isMainFrame, mediaType: kind, ...rest };
      return kept.check?.(contents === null ? null : { id: contents }, 'media', origin, details);
    },
    device: () => kept.device?.({ deviceType: 'hid' }),
  };
}
