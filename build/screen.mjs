// A screen for machines without one. Xvfb picks a free display number by itself, so that several
// runs on one machine never take each other's (xvfb-run can).
import { spawn } from 'node:child_process';
import { say } from './project.mjs';

/** True when windows cannot be shown here without a virtual screen. */
export function hasNoScreen() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/** Gives `work` an environment with a screen, starting a virtual one (1920×1080) where needed. */
export async function withScreen(work) {
  return hasNoScreen() ? withVirtualScreen(work) : work(process.env);
}

/** Gives `work` an environment with a virtual screen of its own. */
export async function withVirtualScreen(work) {
  const screen = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise((resolve) => screen.once('exit', resolve));
  // Runs on every way out, also when this process is told to stop.
  const close = () => screen.kill('SIGTERM');
  process.once('exit', close);
  try {
    const display = await new Promise((resolve, reject) => {
      screen.once('error', (error) =>
        reject(new Error(`A virtual screen is needed and Xvfb cannot start: ${error.message}`)),
      );
      screen.once('exit', (code) => reject(new Error(`Xvfb ended at once with code ${code}.`)));
      screen.stdio[3].once('data', (chunk) => resolve(`:${String(chunk).trim()}`));
    });
    return await work({ ...process.env, DISPLAY: display });
  } finally {
    process.off('exit', close);
    close();
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2000).unref())]);
  }
}

export function tellAboutScreen() {
  if (hasNoScreen()) say('No screen here (DISPLAY is empty): using a virtual one, 1920×1080.');
}
