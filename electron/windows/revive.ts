import type { BrowserWindow } from 'electron';
import type { Log } from '../log.ts';

/** A page that keeps crashing is left alone after this many times in a minute. */
const MAX_REVIVALS = 3;
const WITHIN_MS = 60_000;

/** Loads a page again after its process died. Nothing saved is lost: the journal is main's. `ticks` only goes forward. */
export function revive(window: BrowserWindow, ticks: () => number, log: Log): void {
  const deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log(`page ended: ${reason}`);
    const at = ticks();
    deaths.push(at);
    if (deaths.filter((death) => at - death < WITHIN_MS).length > MAX_REVIVALS) return;
    if (!window.isDestroyed()) window.webContents.reload();
  });
}
