import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ACT } from '#shared/testing/clock';
import { runtimeAtHand } from '../../build/runtime.mjs';
import { callBridge, type Launched, launchDesk } from './desk.ts';
import { removeFolder } from './remove-folder.ts';

/** Every attack of the list, against the real program. One desk for all: an attack that works breaks the next. */
let launched: Launched;
/** Stands for "outside": counts who gets through. */
let outside: http.Server;
let outsideAddress: string;
const visits: string[] = [];

test.beforeAll(async () => {
  outside = http.createServer((request, response) => {
    visits.push(request.url ?? '');
    if (request.url === '/redirect') {
      response.writeHead(302, { location: '/landed' }).end();
    } else {
      response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
      response.end('<h1>outside</h1>');
    }
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  outsideAddress = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  launched = await launchDesk();
});

test.afterAll(async () => {
  await launched?.close();
  outside?.close();
});

test.afterEach(async () => {
  // Whatever was tried, both pages are where they were and nothing new is open.
  const { app, desk, hall } = launched;
  expect(new URL(desk.url()).pathname).toBe('/index.html');
  expect(new URL(hall.url()).pathname).toBe('/hall.html');
  const open = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => new URL(window.webContents.getURL()).pathname)
      .sort(),
  );
  expect(open).toEqual(['/hall.html', '/index.html']);
});

test('E6 both windows are sandboxed and isolated, and no page sees Node', async () => {
  const preferences = await launched.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const all = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const kept = all.getLastWebPreferences();
      return {
        page: new URL(contents.getURL()).pathname,
        sandbox: kept.sandbox,
        contextIsolation: kept.contextIsolation,
        nodeIntegration: kept.nodeIntegration,
        webSecurity: kept.webSecurity,
        webviewTag: kept.webviewTag,
      };
    }),
  );
  const safe = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  };
  expect(preferences.sort((a, b) => a.page.localeCompare(b.page))).toEqual([
    { page: '/hall.html', ...safe },
    { page: '/index.html', ...safe },
  ]);
  for (const page of [launched.desk, launched.hall]) {
    const seen = await page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'global',
        'Buffer',
        'ipcRenderer',
        'electron',
        '__dirname',
      ].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  }
});

test('E6 both pages run inside the real sandbox of Chromium', async () => {
  // The other tests run as root in a container, where Chromium wants no sandbox: this one as an ordinary user,
  // who may still read the project wherever it lies.
  const isRoot = process.getuid?.() === 0;
  const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-sandbox-'));
  fs.chmodSync(userData, 0o777);
  const executable = runtimeAtHand()?.executablePath ?? '';
  const start = [executable, `--user-data-dir=${path.join(userData, 'desk')}`];
  const drop = 'setpriv --reuid nobody --regid nogroup --clear-groups'.split(' ');
  const command = isRoot
    ? [...drop, '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', ...start]
    : start;
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const desk = spawn(command[0] ?? '', command.slice(1), {
    stdio: 'ignore',
    env: { ...env, HOME: userData },
  });
  try {
    // proc(5): 2 is SECCOMP_MODE_FILTER; no capability is left.
    await expect
      .poll(() => renderersOf(userData), { timeout: 30_000 })
      .toEqual(
        Array(2).fill({ seccomp: '2', capabilities: '0000000000000000', isSwitchedOff: false }),
      );
  } finally {
    // One that never came up has ended already, and says so only once.
    if (desk.exitCode === null) {
      const ended = new Promise((resolve) => desk.once('exit', resolve));
      desk.kill('SIGKILL');
      await ended;
    }
    await removeFolder(userData);
  }
});

/** How the renderer processes of a user-data folder are held. */
function renderersOf(userData: string) {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (!command.includes('--type=renderer') || !command.includes(userData)) return [];
        const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
        const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
        return [
          {
            seccomp: field('Seccomp'),
            capabilities: field('CapEff'),
            isSwitchedOff: command.includes('--no-sandbox'),
          },
        ];
      } catch {
        return []; // ended while it was looked at
      }
    });
}

const navigations: [string, string][] = [
  ['location to the network', `location.href = 'OUTSIDE/gone'`],
  ['location.replace', `location.replace('OUTSIDE/gone')`],
  ['location to a file', `location.href = 'file:///etc/passwd'`],
  ['location to data', `location.href = 'data:text/html,<h1>x</h1>'`],
  ['location to script', `location.href = 'javascript:document.body.remove()'`],
  ['location to the other page', `location.href = 'app://desk/hall.html'`],
  ['location to another host of the scheme', `location.href = 'app://evil/index.html'`],
  [
    'a link',
    `Object.assign(document.body.appendChild(document.createElement('a')), { href: 'OUTSIDE/gone' }).click()`,
  ],
  [
    'a form',
    `const form = document.body.appendChild(document.createElement('form')); form.action = 'OUTSIDE/gone'; form.submit()`,
  ],
  [
    'a refresh',
    `const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=OUTSIDE/gone'; document.head.append(meta)`,
  ],
  [
    'a frame',
    `const frame = document.createElement('iframe'); frame.src = 'OUTSIDE/gone'; document.body.append(frame)`,
  ],
  [
    'an object',
    `const object = document.createElement('object'); object.data = 'OUTSIDE/gone'; document.body.append(object)`,
  ],
];
for (const [name, attack] of navigations) {
  test(`E3 navigation: ${name} leads nowhere`, async () => {
    const before = visits.length;
    for (const page of [launched.desk, launched.hall]) {
      await page.evaluate(() => {
        (window as unknown as Record<string, unknown>).mark = 'here';
      });
      await runInPage(
        page === launched.desk ? '/index.html' : '/hall.html',
        attack.replaceAll('OUTSIDE', outsideAddress),
      );
      if (attack.includes('hall.html') && page === launched.hall) {
        await page.waitForLoadState('domcontentloaded'); // its own page: only loaded again
        continue;
      }
      expect(await page.evaluate(() => (window as unknown as Record<string, unknown>).mark)).toBe(
        'here',
      );
    }
    expect(visits.length).toBe(before);
  });
}

test('E3 a redirect is refused, even where the first address was let through', async () => {
  const outcome = await launched.app.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'not-guarded' } });
    const loaded = await window.loadURL(`${address}/redirect`).then(
      () => 'loaded',
      () => 'refused',
    );
    window.destroy();
    return loaded;
  }, outsideAddress);
  expect(outcome).toBe('refused');
  expect(visits).toContain('/redirect');
  expect(visits).not.toContain('/landed');
});

test('E7 no page opens a window', async () => {
  for (const page of [launched.desk, launched.hall]) {
    const opened = await page.evaluate((address) => {
      const tried = [address, 'about:blank', 'app://desk/index.html', 'app://desk/hall.html', ''];
      const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
      return tried.map((target) => window.open(target, '_blank', 'nodeIntegration=1') === null);
    }, outsideAddress);
    expect(opened).toEqual([true, true, true, true, true]);
  }
});

test('E8 no permission is given, asked for or checked, but that storage is kept', async () => {
  for (const page of [launched.desk, launched.hall]) {
    const answers = await page.evaluate(async () => {
      const refused = (promise: Promise<unknown>) =>
        promise.then(
          () => 'given',
          () => 'refused',
        );
      const query = (name: string) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => state,
          () => 'denied',
        );
      return {
        storage: await navigator.storage.persist(),
        notification: await Notification.requestPermission(),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            ({ code }) => resolve(code),
          ),
        ),
        media: await refused(navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
        screen: await refused(navigator.mediaDevices.getDisplayMedia()),
        clipboard: await refused(navigator.clipboard.readText()),
        checks: await Promise.all(
          ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map(
            query,
          ),
        ),
      };
    });
    expect(answers).toEqual({
      storage: true,
      notification: 'denied',
      place: 1, // PERMISSION_DENIED
      media: 'refused',
      screen: 'refused',
      clipboard: 'refused',
      checks: Array(6).fill('denied'),
    });
  }
});

test('E9 no page holds a webview, even in a window that would allow the tag', async () => {
  const types = await launched.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { webviewTag: true, sandbox: true },
    });
    await window.loadURL('app://desk/hall.html');
    const asked = new Promise((resolve) => window.webContents.once('will-attach-webview', resolve));
    await window.webContents.executeJavaScript(`
      const view = document.createElement('webview');
      view.src = 'app://desk/index.html';
      document.body.append(view);
      true;
    `);
    await asked;
    await window.webContents.executeJavaScript('true');
    const types = webContents.getAllWebContents().map((contents) => contents.getType());
    window.destroy();
    return types;
  });
  expect(types).not.toContain('webview');
  const tag = await launched.desk.evaluate(
    () => 'getWebContentsId' in document.createElement('webview'),
  );
  expect(tag).toBe(false);
});

test('E1 nothing outside the page folder is served', async () => {
  const statuses = await launched.desk.evaluate(() =>
    Promise.all(
      [
        '..%2f..%2fpackage.json',
        '..%2felectron%2fmain.cjs',
        '%2e%2e/%2e%2e/package.json',
        '..%5c..%5cpackage.json',
        '..%252f..%252fpackage.json',
        '%00index.html',
        '%2fetc%2fpasswd',
        '/etc/passwd',
        'assets/..%2f..%2f..%2fpackage.json',
        'no-such.js',
      ].map((name) =>
        fetch(`app://desk/${name}`).then(
          ({ status }) => status,
          () => 'blocked',
        ),
      ),
    ),
  );
  expect(statuses).toEqual(Array(10).fill(404));
});

test('E2 the policy header keeps inline scripts, eval, foreign styles and pictures out', async () => {
  for (const page of [launched.desk, launched.hall]) {
    const result = await page.evaluate(async (address) => {
      const marks = window as unknown as Record<string, unknown>;
      const violated = new Set<string>();
      document.addEventListener('securitypolicyviolation', (event) =>
        violated.add(event.effectiveDirective),
      );
      const inline = document.createElement('script');
      inline.textContent = 'window.inlineRan = true';
      document.head.append(inline);
      const withNonce = document.createElement('script');
      withNonce.nonce =
        document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
      withNonce.textContent = 'window.nonceRan = true';
      document.head.append(withNonce);
      const remote = document.createElement('script');
      remote.src = `${address}/script.js`;
      document.head.append(remote);
      const handler = document.createElement('div');
      handler.setAttribute('onclick', 'window.handlerRan = true');
      document.body.append(handler);
      handler.click();
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid }';
      document.head.append(style);
      const picture = new Image();
      const loaded = new Promise((resolve) => {
        picture.onload = () => resolve('loaded');
        picture.onerror = () => resolve('blocked');
      });
      picture.src = `${address}/picture.png`;
      // In a timer: what the debugger itself evaluates may use eval, whatever the policy says.
      const attempt = (run: () => unknown) =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              run();
              resolve('ran');
            } catch (error) {
              resolve((error as Error).name);
            }
          });
        });
      // biome-ignore lint/security/noGlobalEval: the attack itself
      const evaluated = await attempt(() => window.eval('1'));
      const made = await attempt(() => new Function('return 1')());
      const answer = await fetch(location.href);
      return {
        header: answer.headers.get('content-security-policy'),
        nosniff: answer.headers.get('x-content-type-options'),
        picture: await loaded,
        evaluated,
        made,
        ran: ['inlineRan', 'nonceRan', 'handlerRan'].filter((name) => marks[name]),
        outline: getComputedStyle(document.body).outlineWidth,
        base: document.baseURI,
        violated: [...violated].sort(),
      };
    }, outsideAddress);
    expect(result.header).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{22}';/,
    );
    expect(result.header).not.toContain('unsafe');
    expect(result).toMatchObject({
      nosniff: 'nosniff',
      picture: 'blocked',
      evaluated: 'EvalError',
      made: 'EvalError',
      ran: [],
      violated: expect.arrayContaining([
        'img-src',
        'script-src',
        'script-src-attr',
        'script-src-elem',
        'style-src-elem',
      ]),
    });
    expect(result.outline).not.toBe('7px');
  }
});

test('E2 the nonce is new with each load', async () => {
  const nonces = await launched.desk.evaluate(async () => {
    const header = async () => (await fetch(location.href)).headers.get('content-security-policy');
    return Promise.all([header(), header(), header()]);
  });
  expect(new Set(nonces).size).toBe(3);
});

test("E4 no request leaves a page, whatever it uses, and not even main through the pages' session", async () => {
  const before = visits.length;
  for (const page of [launched.desk, launched.hall]) {
    const tried = await page.evaluate(async (address) => {
      const refused = (promise: Promise<unknown>) =>
        promise.then(
          () => 'sent',
          () => 'refused',
        );
      const socket = new Promise((resolve) => {
        try {
          const made = new WebSocket(address.replace('http', 'ws'));
          made.onopen = () => resolve('sent');
          made.onerror = () => resolve('refused');
        } catch {
          resolve('refused');
        }
      });
      const source = new Promise((resolve) => {
        const made = new EventSource(`${address}/events`);
        made.onopen = () => resolve('sent');
        made.onerror = () => {
          made.close();
          resolve('refused');
        };
      });
      navigator.sendBeacon(`${address}/beacon`, 'x');
      const worker = await refused(
        new Promise((resolve, reject) => {
          const made = new Worker(`${address}/worker.js`);
          made.onmessage = resolve;
          made.onerror = reject;
        }),
      );
      return [await refused(fetch(`${address}/fetch`)), await socket, await source, worker];
    }, outsideAddress);
    expect(tried).toEqual(['refused', 'refused', 'refused', 'refused']);
  }
  const main = await launched.app.evaluate(
    ({ session }, address) =>
      session.defaultSession.fetch(address).then(
        () => 'sent',
        () => 'refused',
      ),
    outsideAddress,
  );
  expect(main).toBe('refused');
  expect(visits.length).toBe(before);
});

test('E5 the hall screen has no way to main, and the bridge answers no window but the desk', async () => {
  expect(await launched.hall.evaluate(() => 'bridge' in window)).toBe(false);
  const answers = await launched.app.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/dist/electron/preload.cjs`;
    const answers: unknown[] = [];
    for (const page of ['app://desk/hall.html', 'app://desk/index.html']) {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL(page);
      answers.push(
        await window.webContents.executeJavaScript(`
          Promise.all([
            bridge.call('desk.start', '{}'),
            bridge.call('journal.read', '{"from":1,"limit":1}'),
            bridge.call('hall.open', '{}'),
          ]).then((all) => all.map((text) => JSON.parse(text)))
        `),
      );
      window.destroy();
    }
    return answers;
  });
  const refused = { ok: false, code: 'bridge.refused' };
  expect(answers).toEqual([Array(3).fill(refused), Array(3).fill(refused)]);
});

const ENTRY = {
  by: 'staff_01900000-0000-7000-8000-000000000001',
  kind: 'hall.changed',
  record: { type: 'hall', id: 'hall_01900000-0000-7000-8000-000000000001', revision: 1 },
  body: {},
};
const SLIP = {
  ...{ hall: '青石镇综治中心', label: 'A001', group: '咨询', isPriority: false, day: '2026-11-23' },
  ...{ time: '09:31', ahead: 0, wait: '', area: '', code: '370423108-20261123-1-A001' },
};
/** `<html>` under its own SHA-256. */
const HTML_FILE = {
  sha256: createHash('sha256').update('<html>').digest('hex'),
  from: 0,
  of: 6,
  base64: Buffer.from('<html>').toString('base64'),
};
const malformedCalls: [string, string, unknown, string][] = [
  ['a name that is not in the contract', 'journal.erase', {}, 'bridge.refused'],
  ['a name of the prototype', 'constructor', {}, 'bridge.refused'],
  ['a name of the prototype', '__proto__', {}, 'bridge.refused'],
  ['no arguments', 'journal.read', undefined, 'bridge.malformed'],
  ['null', 'journal.read', null, 'bridge.malformed'],
  ['a list', 'journal.read', [1, 2], 'bridge.malformed'],
  ['a number too small', 'journal.read', { from: 0, limit: 1 }, 'bridge.malformed'],
  ['a fraction', 'journal.read', { from: 1.5, limit: 1 }, 'bridge.malformed'],
  ['too many', 'journal.read', { from: 1, limit: 501 }, 'bridge.malformed'],
  ['a text for a number', 'journal.read', { from: '1', limit: 1 }, 'bridge.malformed'],
  ['no drafts', 'journal.append', { act: ACT, after: 0, drafts: [] }, 'bridge.malformed'],
  [
    'too many drafts',
    'journal.append',
    { act: ACT, after: 0, drafts: Array(51).fill(ENTRY) },
    'bridge.malformed',
  ],
  [
    'a stranger as person',
    'journal.append',
    { act: ACT, after: 0, drafts: [{ ...ENTRY, by: 'root' }] },
    'bridge.malformed',
  ],
  [
    'an unknown record type',
    'journal.append',
    { act: ACT, after: 0, drafts: [{ ...ENTRY, record: { ...ENTRY.record, type: 'keys' } }] },
    'bridge.malformed',
  ],
  [
    'a path as id',
    'journal.append',
    { act: ACT, after: 0, drafts: [{ ...ENTRY, record: { ...ENTRY.record, id: '../../x' } }] },
    'bridge.malformed',
  ],
  [
    'a file as county',
    'county.pair',
    { address: 'x', code: '1', hallName: 'a', divisionCode: '123456' },
    'bridge.malformed',
  ],
  ['a name on a slip', 'slip.print', { slip: { ...SLIP, name: '王小明' } }, 'bridge.malformed'],
  ['a roll that there is not', 'slip.save', { slip: SLIP, paper: '../../x' }, 'bridge.malformed'],
  [
    'a field that no form has',
    'papers.word',
    { paper: { form: 'cover', values: { __proto__x: '' } }, name: 'x' },
    'bridge.malformed',
  ],
  [
    'a path as picture',
    'papers.pdf',
    {
      bundle: {
        name: 'x',
        items: [
          { kind: 'scans', title: 'x', pictures: [{ sha256: '../../x', mime: 'image/png' }] },
        ],
      },
    },
    'bridge.malformed',
  ],
  ['a path as form', 'templates.export', { form: '../../etc/passwd' }, 'bridge.malformed'],
  [
    'a place to write to',
    'slips.paper',
    { hall: '', from: 1, count: 1, file: '/tmp/x.pdf' },
    'bridge.malformed',
  ],
  ['too much paper', 'slips.paper', { hall: '', from: 1, count: 1e6 }, 'bridge.malformed'],
  ['half of the settings', 'machine.set', { hallDisplayId: 1, printer: 'x' }, 'bridge.malformed'],
  [
    'a path as a word',
    'voice.save',
    { clip: '../vault/keys', wav: 'UklGRg==' },
    'bridge.malformed',
  ],
  [
    'a word that there is not',
    'voice.save',
    { clip: 'chime', wav: 'UklGRg==' },
    'bridge.malformed',
  ],
  ['what is no sound', 'voice.save', { clip: 'ten', wav: 'UklGRg==' }, 'voice.unreadable'],
  ['a path to remove', 'voice.remove', { clip: '../../journal' }, 'bridge.malformed'],
  [
    'a path as a file',
    'file.put',
    { sha256: '../../vault/keys.json', from: 0, of: 1, base64: 'QQ==' },
    'bridge.malformed',
  ],
  ['a path to read', 'file.get', { sha256: '../journal/lock', from: 0 }, 'bridge.malformed'],
  ['what is no picture', 'file.put', HTML_FILE, 'file.kind'],
  ['a file under another name', 'file.put', { ...HTML_FILE, sha256: 'a'.repeat(64) }, 'file.kind'],
  ['a microphone besides', 'file.camera', { isOpen: true, audio: true }, 'bridge.malformed'],
  ['a camera besides', 'voice.microphone', { isOpen: true, video: true }, 'bridge.malformed'],
  [
    'more than the bound',
    'journal.append',
    { act: ACT, after: 0, drafts: [{ ...ENTRY, body: { text: 'x'.repeat(4 * 1024 * 1024) } }] },
    'bridge.oversize',
  ],
  [
    'more bytes than the bound in Chinese',
    'journal.append',
    { act: ACT, after: 0, drafts: [{ ...ENTRY, body: { text: '字'.repeat(1_400_000) } }] },
    'bridge.oversize',
  ],
];
for (const [name, call, args, code] of malformedCalls) {
  test(`E11 a bridge call with ${name} (${call}) is refused with ${code} and changes nothing`, async () => {
    const { desk } = launched;
    const head = async () =>
      ((await callBridge(desk, 'desk.start', {})) as { value: { head: unknown } }).value.head;
    const before = await head();
    expect(await callBridge(desk, call, args)).toEqual({ ok: false, code });
    expect(await head()).toEqual(before);
  });
}

test('E12 a second start brings the first desk to the front and opens nothing', async () => {
  const executable = runtimeAtHand()?.executablePath ?? '';
  const second = spawn(executable, ['--no-sandbox', `--user-data-dir=${launched.userData}`], {
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
});

/** As the page's own script would, without Playwright's own world: may end the page that it runs in. */
async function runInPage(ending: string, code: string): Promise<void> {
  await launched.app.evaluate(
    async ({ webContents }, { ending, code }) => {
      const contents = webContents
        .getAllWebContents()
        .find((one) => one.getURL().split('#')[0]?.endsWith(ending));
      await contents?.executeJavaScript(`(() => { ${code}; })()`, true).catch(() => undefined);
      // A second round trip: what the first one set going has been decided by then.
      await contents
        ?.executeJavaScript('new Promise((resolve) => setTimeout(resolve, 50, true))')
        .catch(() => undefined);
    },
    { ending, code },
  );
}
