import { type BrowserWindow, screen } from 'electron';
import type { ValueOf } from '#shared/bridge/bridge';

/** What is plugged in, for choosing where the hall screen goes. */
export function displaysAround(desk: BrowserWindow | null): ValueOf<'displays.list'> {
  const deskId = desk && screen.getDisplayMatching(desk.getBounds()).id;
  return screen.getAllDisplays().map(({ id, label, size }, at) => ({
    id,
    label: label || `显示器 ${at + 1}`,
    width: size.width,
    height: size.height,
    isDesk: id === deskId,
  }));
}
