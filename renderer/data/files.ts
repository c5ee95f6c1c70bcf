import { contentProblem, mimeOf } from '#shared/attachment/content';
import { type FileMime, MAX_FILE_BYTES } from '#shared/attachment/record';
import { HEAD_BYTES } from '#shared/basics/picture';
import type { ProblemCode } from '#shared/basics/problems';
import { FILE_PART_BYTES } from '#shared/bridge/bridge';
import { bridge } from '../bridge/bridge.ts';

export type KeptFile = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: FileMime;
};
export type Keeping =
  | ({ readonly ok: true } & KeptFile)
  | { readonly ok: false; readonly code: ProblemCode };

/**
 * Gives a file to main, which keeps it sealed and flushed by the SHA-256 of its bytes; the record that refers to it
 * comes afterwards. JPEG, PNG and PDF up to 20 MB. The same content twice is one file. Never throws.
 */
export async function keepFile(blob: Blob): Promise<Keeping> {
  if (blob.size === 0) return { ok: false, code: 'file.empty' };
  if (blob.size > MAX_FILE_BYTES) return { ok: false, code: 'file.too-large' };
  try {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const code = contentProblem(bytes);
    const mime = mimeOf(bytes);
    if (code !== null || mime === null) return { ok: false, code: code ?? 'file.kind' };
    const sha256 = hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    const of = bytes.length;
    for (let from = 0; from < of; from += FILE_PART_BYTES) {
      const base64 = base64Of(bytes.subarray(from, from + FILE_PART_BYTES));
      const answer = await bridge().call('file.put', { sha256, from, of, base64 });
      if (!answer.ok) return answer;
      if (answer.value.isKept) return { ok: true, sha256, bytes: of, mime };
    }
    return { ok: false, code: 'file.parts' };
  } catch {
    return { ok: false, code: 'file.not-written' };
  }
}

export type Opening =
  | { readonly ok: true; readonly blob: Blob }
  | { readonly ok: false; readonly code: ProblemCode };

/** The very bytes that were kept, or why they cannot be shown. Never throws. */
export async function readFile(sha256: string): Promise<Opening> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  try {
    for (let from = 0, of = 1; from < of; ) {
      const answer = await bridge().call('file.get', { sha256, from });
      if (!answer.ok) return answer;
      const part = Uint8Array.from(atob(answer.value.base64), (char) => char.charCodeAt(0));
      if (part.length === 0) return { ok: false, code: 'file.damaged' };
      parts.push(part);
      from += part.length;
      of = answer.value.of;
    }
  } catch {
    return { ok: false, code: 'file.missing' };
  }
  const mime = parts[0] ? mimeOf(parts[0]) : null;
  if (mime === null) return { ok: false, code: 'file.damaged' };
  const blob = new Blob(parts, { type: mime });
  // One that was kept before sizes were looked at, or came back from a copy: never given to a decoder.
  const code = contentProblem(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()));
  return code === null ? { ok: true, blob } : { ok: false, code };
}

/** The file, or null when it cannot be shown. */
export async function openFile(sha256: string): Promise<Blob | null> {
  const opened = await readFile(sha256);
  return opened.ok ? opened.blob : null;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As many characters at once as a call takes arguments without reaching the stack's end. */
const AT_ONCE = 32_768;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  }
  return btoa(text);
}
