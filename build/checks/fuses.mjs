// Reads the fuses back out of a packed program: what electron-builder.yml asks for is not yet what
// is in the file that people get.   node build/checks/fuses.mjs [executable]
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from '../project.mjs';

const WANTED = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

// A fuse is one character in the program: '1', '0', or 'r' for one that was taken away.
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** @returns {Promise<string[]>} one line for each fuse that is not as it must be */
export async function wrongFuses(executable) {
  const { getCurrentFuseWire, FuseV1Options } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(executable);
  return Object.entries(WANTED).flatMap(([name, on]) => {
    const state = wire[FuseV1Options[name]];
    const right = state === (on ? ON : OFF);
    return right
      ? []
      : [`${path.relative(root, executable)}:1 ${name} must be ${on ? 'on' : 'off'}`];
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const executable =
    process.argv[2] ?? path.join(root, 'release/linux-unpacked/township-hall-desk');
  const wrong = await wrongFuses(executable);
  for (const line of wrong) say(line);
  say(wrong.length === 0 ? 'fuses: ok' : `fuses: ${wrong.length} wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
