import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/journal.ts';
import { DESK_PAGE, HALL_PAGE, isPage, pageFileOf } from './addresses.ts';
import { mayNavigate } from './navigation.ts';
import { mayRequest } from './network.ts';
import { mayHave } from './permissions.ts';
import { contentPolicy } from './policy.ts';
import { isTrustedCaller } from './sender.ts';
import { servePages } from './serve-pages.ts';

const noVoice = async () => ({ list: () => [], read: () => null });

describe('files of the app scheme', () => {
  const root = path.resolve('/somewhere/dist/renderer');

  it.each([
    ['app://desk/index.html', 'index.html', 'text/html; charset=utf-8'],
    [
      'app://desk/assets/index-D3_f.js?v=1#x',
      'assets/index-D3_f.js',
      'text/javascript; charset=utf-8',
    ],
    ['app://desk/voice/a.b.mp3', 'voice/a.b.mp3', 'audio/mpeg'],
    ['app://desk/assets/../hall.html', 'hall.html', 'text/html; charset=utf-8'],
  ])('E1 serves %s', (address, name, mimeType) => {
    expect(pageFileOf(address, root)).toEqual({ file: path.join(root, name), mimeType });
  });

  it.each([
    'app://desk/..%2f..%2fpackage.json',
    'app://desk/%2e%2e/%2e%2e%2fpackage.json',
    'app://desk/assets/..%2f..%2felectron/main.js',
    'app://desk/assets/..%5c..%5cmain.js',
    'app://desk/..%252f..%252fpackage.json',
    'app://desk/%00index.html',
    'app://desk/index.html%00.js',
    'app://desk//etc/hosts.json',
    'app://desk/%2fetc%2fhosts.json',
    'app://desk/C:%5cWindows%5cwin.json',
    'app://desk/c:/windows/win.json',
    'app://desk/.hidden.js',
    'app://desk/assets/.js',
    'app://desk/index',
    'app://desk/',
    'app://desk/assets/',
    'app://desk/main.cjs',
    'app://desk/keys.txt',
    'app://desk/%E0%A4%A.js',
    'app://hall/index.html',
    'app://desk:80/index.html',
    'app://user@desk/index.html',
    'app://desk.example.com/index.html',
    'file:///etc/hosts.json',
    'https://desk/index.html',
    'desk/index.html',
    '',
  ])('E1 serves nothing for %s', (address) => {
    expect(pageFileOf(address, root)).toBeNull();
  });

  it('E2 answers with the strict policy, a new nonce each load, and the nonce written into the page', async () => {
    const { dir, remove } = temporaryFolder();
    try {
      fs.writeFileSync(path.join(dir, 'index.html'), '<meta name="csp-nonce" content="__NONCE__">');
      fs.writeFileSync(path.join(dir, 'a.js'), 'const keep = "__NONCE__";');
      const serve = servePages(dir, noVoice);
      const nonces = new Set<string>();
      for (let load = 0; load < 3; load += 1) {
        const answer = await serve({ method: 'GET', url: DESK_PAGE });
        const nonce = /content="([\w-]{22})"/.exec(await answer.text())?.[1] ?? '';
        expect(answer.headers.get('Content-Security-Policy')).toBe(contentPolicy(nonce));
        expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
        nonces.add(nonce);
      }
      expect(nonces.size).toBe(3);
      const script = await serve({ method: 'GET', url: 'app://desk/a.js' });
      expect(await script.text()).toContain('__NONCE__');
      expect(script.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect((await serve({ method: 'POST', url: DESK_PAGE })).status).toBe(404);
      expect((await serve({ method: 'GET', url: 'app://desk/b.js' })).status).toBe(404);
    } finally {
      remove();
    }
  });

  it('E2 the policy has no unsafe word and no remote source', () => {
    const policy = contentPolicy('abc');
    expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/);
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).toContain("script-src 'self';");
  });
});

describe('where a page may go', () => {
  it('E3 a page may load itself again', () => {
    expect(mayNavigate(DESK_PAGE, DESK_PAGE)).toBe(true);
    expect(mayNavigate(`${DESK_PAGE}#a`, `${DESK_PAGE}#b`)).toBe(true);
    expect(mayNavigate(HALL_PAGE, HALL_PAGE)).toBe(true);
  });

  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'blob:app://desk/0',
    'about:blank',
    'app://desk/other.html',
    'app://desk/index.html?x',
    'app://desk.example.com/index.html',
    'app://DESK2/index.html',
    HALL_PAGE,
    'not an address',
    '',
  ])('E3 the desk does not go to %s', (address) => {
    expect(mayNavigate(DESK_PAGE, address)).toBe(false);
  });

  it.each([
    'https://example.com/',
    'http://[::1]/',
    'ws://x/',
    'ftp://x/',
    'file:///etc/passwd',
    'app://other/x.js',
    'app://desk.evil/x.js',
    'blob:https://x/1',
    'chrome-extension://x/',
  ])('E4 a page requests nothing from %s', (address) => {
    expect(mayRequest(address)).toBe(false);
  });

  it('E4 a page may request its own files', () => {
    expect(mayRequest('app://desk/assets/a.js')).toBe(true);
    expect(mayRequest('data:image/png;base64,AA')).toBe(true);
    expect(mayRequest('blob:app://desk/1')).toBe(true);
  });
});

describe('what a page is given', () => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'idle-detection',
    'window-management',
    'storage-access',
    'unknown',
    '',
  ])('E8 not the permission "%s"', (permission) => {
    expect(mayHave(permission, 'app://desk/')).toBe(false);
  });

  it('E8 only our own pages keep their storage', () => {
    expect(mayHave('persistent-storage', 'app://desk/')).toBe(true);
    expect(mayHave('persistent-storage', DESK_PAGE)).toBe(true);
    for (const address of [
      'https://example.com/',
      'app://desk.evil/',
      'app://other/',
      'file:///',
      '',
    ]) {
      expect(mayHave('persistent-storage', address)).toBe(false);
    }
  });
});

describe('who may call main', () => {
  const desk = { contents: 1, frame: { url: DESK_PAGE, isMain: true } };

  it('E5 the main frame of the desk page in the desk window', () => {
    expect(isTrustedCaller(desk, 1)).toBe(true);
    expect(
      isTrustedCaller({ contents: 1, frame: { url: `${DESK_PAGE}#x`, isMain: true } }, 1),
    ).toBe(true);
  });

  it.each([
    ['another window', { ...desk, contents: 2 }, 1],
    ['no desk window', desk, null],
    ['a frame inside', { contents: 1, frame: { url: DESK_PAGE, isMain: false } }, 1],
    ['a frame that is gone', { contents: 1, frame: null }, 1],
    ['the hall page', { contents: 1, frame: { url: HALL_PAGE, isMain: true } }, 1],
    ['another host', { contents: 1, frame: { url: 'app://desk2/index.html', isMain: true } }, 1],
    [
      'a look-alike',
      { contents: 1, frame: { url: 'app://desk/index.html.html', isMain: true } },
      1,
    ],
    ['a query', { contents: 1, frame: { url: 'app://desk/index.html?a', isMain: true } }, 1],
    ['a remote page', { contents: 1, frame: { url: 'https://desk/index.html', isMain: true } }, 1],
    ['no address', { contents: 1, frame: { url: '', isMain: true } }, 1],
  ])('E5 not %s', (_name, caller, deskContents) => {
    expect(isTrustedCaller(caller, deskContents)).toBe(false);
  });

  it('compares pages by their whole address', () => {
    expect(isPage('app://desk/index.html', DESK_PAGE)).toBe(true);
    expect(isPage('app://desk/INDEX.html', DESK_PAGE)).toBe(false);
    expect(isPage('app://DESK/index.html', DESK_PAGE)).toBe(false);
  });
});
