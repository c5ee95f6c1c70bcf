import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { calls, MAX_CALL_BYTES } from '#shared/bridge/bridge';
import { allClips } from '#shared/hall/announcement';
import { MAX_WAV_BYTES, makeWav } from '#shared/hall/recording';
import { servePages } from '../security/serve-pages.ts';
import { temporaryFolder } from '../testing/journal.ts';
import { type Recordings, recordingsIn } from './recordings.ts';

const tone = (seconds: number, level = 0.5) =>
  makeWav({
    rate: 24_000,
    samples: Float32Array.from(
      { length: Math.round(seconds * 24_000) },
      (_, at) => level * Math.sin(at / 20),
    ),
  });
const WORD = tone(0.4);

async function withFolder(
  work: (recordings: Recordings, folder: string, userData: string) => void | Promise<void>,
): Promise<void> {
  const { dir, remove } = temporaryFolder();
  try {
    await work(recordingsIn(dir), path.join(dir, 'voice'), dir);
  } finally {
    remove();
  }
}

describe('the recordings on disk', () => {
  it('E32 what was saved is there, again after a new start, until it is removed', () =>
    withFolder((recordings, _folder, userData) => {
      expect(recordings.list()).toEqual([]);
      expect(recordings.save('ten', WORD)).toBeNull();
      expect(recordings.save('please', WORD)).toBeNull();
      expect(recordings.save('please', tone(0.5))).toBeNull();
      const again = recordingsIn(userData);
      expect(again.list()).toEqual(['please', 'ten']);
      expect(Buffer.from(again.read('please') ?? [])).toEqual(Buffer.from(tone(0.5)));
      again.remove('please');
      again.remove('please');
      expect(recordings.list()).toEqual(['ten']);
      expect(recordings.read('please')).toBeNull();
    }));

  it.each([
    ['voice.unreadable', Buffer.from('<html>')],
    ['voice.unreadable', new Uint8Array(0)],
    ['voice.unreadable', WORD.slice(0, -2)],
    ['voice.silent', tone(0.4, 0)],
    ['voice.too-short', tone(0.05)],
    ['voice.too-long', tone(3.1)],
  ])('E32 %s is told and what was there before stays', (code, bytes) =>
    withFolder((recordings, folder) => {
      recordings.save('ten', WORD);
      expect(recordings.save('ten', bytes)).toBe(code);
      expect(Buffer.from(recordings.read('ten') ?? [])).toEqual(Buffer.from(WORD));
      expect(fs.readdirSync(folder)).toEqual(['ten.wav']);
    }),
  );

  it('E32 a place that cannot be written keeps nothing half', () =>
    withFolder((recordings, folder) => {
      fs.writeFileSync(folder, 'in the way');
      expect(recordings.save('ten', WORD)).toBe('voice.not-saved');
      expect(recordings.list()).toEqual([]);
    }));

  it('E31 a damaged, oversize or linked file is as good as none', () =>
    withFolder((recordings, folder, userData) => {
      for (const clip of ['ten', 'please', 'window', 'number'] as const) {
        recordings.save(clip, WORD);
      }
      fs.truncateSync(path.join(folder, 'ten.wav'), 5_000);
      fs.writeFileSync(path.join(folder, 'please.wav'), Buffer.alloc(MAX_WAV_BYTES + 1));
      fs.renameSync(path.join(folder, 'window.wav'), path.join(userData, 'elsewhere.wav'));
      fs.symlinkSync(path.join(userData, 'elsewhere.wav'), path.join(folder, 'window.wav'));
      expect(recordings.list()).toEqual(['number']);
      expect(recordings.read('ten')).toBeNull();
      expect(recordings.read('window')).toBeNull();
    }));
});

describe('the recordings as pages see them', () => {
  const ask = (userData: string, url: string, method = 'GET') =>
    servePages(path.join(userData, 'pages'), async () => recordingsIn(userData))({ method, url });

  it('E31 the words that are there, by their names, fresh each time', () =>
    withFolder(async (recordings, _folder, userData) => {
      expect(await (await ask(userData, 'app://desk/own-voice/list.json')).json()).toEqual([]);
      recordings.save('digit-5', WORD);
      const list = await ask(userData, 'app://desk/own-voice/list.json');
      expect(await list.json()).toEqual(['digit-5']);
      const word = await ask(userData, 'app://desk/own-voice/digit-5.wav');
      expect(word.headers.get('Content-Type')).toBe('audio/wav');
      expect(word.headers.get('Cache-Control')).toBe('no-store');
      expect(word.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(Buffer.from(await word.arrayBuffer())).toEqual(Buffer.from(WORD));
    }));

  it.each([
    'app://desk/own-voice/digit-6.wav',
    'app://desk/own-voice/',
    'app://desk/own-voice',
    'app://desk/own-voice/list',
    'app://desk/own-voice/digit-5',
    'app://desk/own-voice/digit-5.WAV',
    'app://desk/own-voice/digit-5.wav?x',
    'app://desk/own-voice/digit-5.wav.new',
    'app://desk/own-voice/digit%2d5.wav',
    'app://desk/own-voice//digit-5.wav',
    'app://desk/own-voice/./digit-5.wav',
    'app://desk/own-voice/..%2fvoice%2fdigit-5.wav',
    'app://desk/own-voice/..%2f..%2fvault%2fkeys.json',
    'app://desk/own-voice/%2e%2e/vault/keys.json',
    'app://desk/own-voice/..%5cdigit-5.wav',
    'app://desk/own-voice/digit-5.wav%00',
    'app://desk/own-voice/__proto__.wav',
    'app://desk/own-voice/chime.wav',
    'app://desk/voice/digit-5.wav',
    'app://desk/x/../own-voice/keys.wav',
    'app://hall/own-voice/digit-5.wav',
    'https://desk/own-voice/digit-5.wav',
  ])('E31 nothing for %s', (url) =>
    withFolder(async (recordings, _folder, userData) => {
      recordings.save('digit-5', WORD);
      fs.mkdirSync(path.join(userData, 'vault'));
      fs.writeFileSync(path.join(userData, 'vault', 'keys.json'), '{}');
      fs.writeFileSync(path.join(userData, 'voice', 'secret.wav'), WORD);
      const answer = await ask(userData, url);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe('');
    }),
  );

  it('E31 only reading is answered', () =>
    withFolder(async (recordings, _folder, userData) => {
      recordings.save('digit-5', WORD);
      for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
        const answer = await ask(userData, 'app://desk/own-voice/digit-5.wav', method);
        expect(answer.status, method).toBe(404);
      }
    }));
});

describe('what the recorder may ask of main', () => {
  const wav = Buffer.from(tone(3)).toString('base64');

  it('E32 every word of the longest recording gets through', () => {
    const longest = Buffer.alloc(MAX_WAV_BYTES).toString('base64');
    expect(longest.length).toBeLessThan(MAX_CALL_BYTES);
    for (const clip of allClips) {
      expect(calls['voice.save'].args.safeParse({ clip, wav: longest }).success).toBe(true);
    }
  });

  it.each([
    { clip: '../../vault/keys', wav },
    { clip: 'chime', wav },
    { clip: 'digit-10', wav },
    { clip: 'ten.wav', wav },
    { clip: 'ten', wav: 'not base64!' },
    { clip: 'ten', wav: 'A'.repeat(400_004) },
    { clip: 'ten', wav, path: '/etc' },
    { clip: 'ten' },
  ])('E32 a call that is none is refused before anything is made of it', (args) => {
    expect(calls['voice.save'].args.safeParse(args).success).toBe(false);
  });
});
