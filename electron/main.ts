import fs from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, Menu, protocol, session } from 'electron';
import { ticks } from './clock/forward.ts';
import { logTo } from './log.ts';
import { cameraOf } from './security/camera.ts';
import { guardContents, guardSession, SCHEME_RIGHTS } from './security/guard.ts';
import { microphoneOf } from './security/microphone.ts';
import { foreignTo, REFUSED_START } from './security/start.ts';
import { openDeskWindow } from './windows/desk-window.ts';
import { hallWindowOf } from './windows/hall-window.ts';
import { revive } from './windows/revive.ts';

const STOP_WITHIN_MS = 3000;
const now = () => Date.now();
// Whatever this program and Chromium's parts of it write is for this user alone (rule E64).
process.umask(0o077);
const pages = path.join(__dirname, '../renderer');
const preload = path.join(__dirname, 'preload.cjs');

// A path of plain letters, whatever the product is called: it is the same on every machine and for ever.
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', path.join(app.getPath('appData'), 'township-hall-desk'));
}
const userData = app.getPath('userData');
const log = logTo(path.join(userData, 'logs'), now);
// Before Chromium opens what a switch asks it to open: debugging ports and pipes come after this script.
if (BUILD_KIND === 'release') {
  const foreign = foreignTo(process.argv.slice(1), process.env);
  if (foreign !== null) endAtOnce(foreign);
}

// With --no-sandbox (root in development and tests) Chromium's helpers would not start under it; each window
// still asks for its own sandbox (windows/web-preferences.ts).
if (BUILD_KIND === 'release' || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// The desk speaks Chinese on any system: native date boxes follow this. On Linux Chromium asks the environment.
app.commandLine.appendSwitch('lang', 'zh-CN');
if (process.platform === 'linux') process.env['LANGUAGE'] = 'zh_CN';
protocol.registerSchemesAsPrivileged([SCHEME_RIGHTS]);
app.on('web-contents-created', (_event, contents) => guardContents(contents));
process.on('uncaughtException', (error) => log('uncaught', error));
process.on('unhandledRejection', (error) => log('unhandled', error));

let desk: BrowserWindow | null = null;
const deskContents = () => desk?.webContents ?? null;
const ownVoice = async () => (await import('./voice/recordings.ts')).recordingsIn(userData);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (desk?.isMinimized()) desk.restore();
    desk?.focus();
  });
  void app.whenReady().then(open);
} else {
  app.quit(); // the first instance comes to the front
}

/**
 * The window first, so that its page loads while everything behind it is being read and opened. What stands
 * behind it (and the schemas with it) is evaluated only then: a start waits for neither.
 */
function open(): void {
  const mayDebug = BUILD_KIND === 'development';
  Menu.setApplicationMenu(null);
  const microphone = microphoneOf(deskContents, ticks);
  const camera = cameraOf(deskContents, ticks);
  guardSession(session.defaultSession, pages, { media: [microphone, camera], ownVoice });
  desk = openDeskWindow(preload, mayDebug);
  revive(desk, ticks, log);
  const hall = hallWindowOf(() => desk, mayDebug);
  const work = import('./work.ts').then(({ startWork }) =>
    startWork({ userData, now, log, desk: () => desk, deskContents, hall, microphone, camera }),
  );
  desk.once('closed', () => {
    desk = null;
    hall.close();
  });
  app.on('window-all-closed', () => app.quit());
  let hasStopped = false;
  app.on('will-quit', (event) => {
    if (hasStopped) return;
    event.preventDefault();
    // Never longer than this: a program that does not end would keep the next one from starting.
    const late = new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS));
    const stopped = work.then(({ stop }) => stop()).catch((error) => log('stopping', error));
    void Promise.race([stopped, late]).then(() => {
      hasStopped = true;
      setImmediate(() => app.quit()); // not inside this event: Electron would hang between the two
    });
  });
}

/** One line for the person or the script that started it so, and one in the log. No window, no page, no key. */
function endAtOnce(foreign: string): never {
  const line = `refused to start: ${foreign} is not allowed`;
  log(line);
  try {
    fs.writeSync(2, `${line} (docs/operations.md)\n`);
  } catch {
    // A program without a console (Windows) says it in the log only.
  }
  app.exit(REFUSED_START);
  return process.exit(REFUSED_START);
}
