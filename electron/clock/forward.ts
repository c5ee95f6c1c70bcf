import os from 'node:os';

/**
 * Milliseconds since the computer was started: it only goes forward, whatever is done to the wall clock, and it goes on
 * while the computer sleeps (Linux /proc/uptime, Windows GetTickCount64, macOS boot time). `performance.now()` stands
 * still in a sleep on Linux and macOS, so a clock set ahead could not be told from a night with the lid closed.
 */
export function ticks(): number {
  return os.uptime() * 1000;
}
