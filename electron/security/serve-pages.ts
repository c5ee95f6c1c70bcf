import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isClip } from '#shared/hall/announcement';
import type { Recordings } from '../voice/recordings.ts';
import { pageFileOf, ROOT } from './addresses.ts';
import { headersFor, withNonce } from './policy.ts';

const OWN_VOICE = `${ROOT}own-voice/`;

type Asked = { readonly method: string; readonly url: string };

/** The hall's own recordings, which are not files of the program; loaded when first asked for. */
export type OwnVoice = () => Promise<Pick<Recordings, 'list' | 'read'>>;

/** Answers requests of the `app` scheme with files below `root` (dist/renderer), and nothing else. */
export function servePages(root: string, voice: OwnVoice): (request: Asked) => Promise<Response> {
  return async ({ method, url }) => {
    const nonce = randomBytes(16).toString('base64url');
    if (method === 'GET' && url.startsWith(OWN_VOICE)) return ownVoice(url, voice, nonce);
    const page = method === 'GET' ? pageFileOf(url, root) : null;
    if (!page) return refused(nonce);
    let bytes: Buffer;
    try {
      bytes = await readFile(page.file);
    } catch {
      return refused(nonce);
    }
    const headers = headersFor(page.mimeType, nonce);
    if (!page.file.endsWith('.html')) return new Response(new Uint8Array(bytes), { headers });
    return new Response(withNonce(bytes.toString('utf8'), nonce), {
      headers: { ...headers, 'Cache-Control': 'no-store' },
    });
  };
}

/**
 * `own-voice/list.json` (the words that were recorded) and `own-voice/<word>.wav` for the words there are. The
 * address is compared as it stands: nothing in it is decoded, joined to a path or looked up in a folder.
 */
async function ownVoice(url: string, voice: OwnVoice, nonce: string): Promise<Response> {
  const name = url.slice(OWN_VOICE.length);
  const fresh = { 'Cache-Control': 'no-store' }; // a word may be recorded again at any time
  if (name === 'list.json') {
    const headers = { ...headersFor('application/json; charset=utf-8', nonce), ...fresh };
    return new Response(JSON.stringify((await voice()).list()), { headers });
  }
  const clip = name.endsWith('.wav') ? name.slice(0, -'.wav'.length) : '';
  const bytes = isClip(clip) ? (await voice()).read(clip) : null;
  if (!bytes) return refused(nonce);
  const headers = { ...headersFor('audio/wav', nonce), ...fresh };
  return new Response(new Uint8Array(bytes), { headers });
}

function refused(nonce: string): Response {
  return new Response('', { status: 404, headers: headersFor('text/plain', nonce) });
}
