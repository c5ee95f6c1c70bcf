import path from 'node:path';

/** How a delivered program ends when it was started in a way that is not on these lists (sysexits.h: EX_USAGE). */
export const REFUSED_START = 64;

/** What may follow the program's name. Everything else ends it: this is a list of what is allowed. */
const ALLOWED: readonly ((argument: string) => boolean)[] = [
  (argument) => argument === '--demo',
  // Chromium takes an empty or relative folder for another one than it says.
  (argument) => argument.startsWith(FOLDER) && path.isAbsolute(argument.slice(FOLDER.length)),
];
const FOLDER = '--user-data-dir=';

/** Of the variables that Electron, Node and Chromium's TLS read, those that open nothing or that a fuse holds shut. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['ELECTRON_OZONE_PLATFORM_HINT', 'ELECTRON_FORCE_WINDOW_MENU_BAR'],
  ...['ELECTRON_TRASH', 'ELECTRON_USE_UBUNTU_NOTIFIER', 'ELECTRON_NO_ATTACH_CONSOLE'],
  ...['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'],
  ...['NODE_ENV', 'NODE_PATH', 'NODE_HOME', 'NODE_VERSION'],
]);
const OPENING = /^(ELECTRON_|NODE_|SSLKEYLOGFILE$)/i;

/**
 * The first thing about this start that is not allowed, by its name only (values may name people or places), or
 * null. `args`: what follows the program's name, as it was typed: Chromium reads the very same words, also in the
 * forms `-x` and (Windows) `/x`, and none of them is on the list.
 */
export function foreignTo(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const argument = args.find((one) => !ALLOWED.some((isAllowed) => isAllowed(one)));
  if (argument !== undefined) {
    const name = /^(?:--?|\/)([A-Za-z][A-Za-z0-9-]{0,60})(?:=|$)/.exec(argument)?.[1];
    return name ? `switch ${name}` : 'argument';
  }
  const variable = Object.keys(env).find(
    (name) => OPENING.test(name) && env[name] !== '' && !HARMLESS.has(name.toUpperCase()),
  );
  if (variable === undefined) return null;
  return `variable ${variable.replaceAll(/[^A-Za-z0-9_]/g, '').slice(0, 60)}`;
}
