import type { ProblemCode } from '#shared/basics/problems';
import { bridge } from '../bridge/bridge.ts';

const CHOSEN = 'camera';

/** Main lets this page have a camera from here on (rule E33). The code why not, or null. */
export async function allowCamera(): Promise<ProblemCode | null> {
  const answer = await bridge().call('file.camera', { isOpen: true });
  return answer.ok ? null : answer.code;
}

/** The dialog is closed: main gives the camera to nobody. */
export function forbidCamera(): void {
  void bridge().call('file.camera', { isOpen: false });
}

/** The camera that was used last on this computer, by Chromium's name for it; '' before the first. */
export function lastCamera(): string {
  return localStorage.getItem(CHOSEN) ?? '';
}

export function rememberCamera(deviceId: string): void {
  localStorage.setItem(CHOSEN, deviceId);
}
