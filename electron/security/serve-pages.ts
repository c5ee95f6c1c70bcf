import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pageFileOf } from './addresses.ts';
import { headersFor, withNonce } from './policy.ts';

type Asked = { readonly method: string; readonly url: string };

/** Answers requests of the `app` scheme with files below `root` (dist/renderer), and nothing else. */
export function servePages(root: string): (request: Asked) => Promise<Response> {
  return async ({ method, url }) => {
    const nonce = randomBytes(16).toString('base64url');
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

function refused(nonce: string): Response {
  return new Response('', { status: 404, headers: headersFor('text/plain', nonce) });
}
