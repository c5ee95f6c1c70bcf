import type { ProblemCode } from '#shared/basics/problems';
import { FILE_PART_BYTES } from '#shared/bridge/bridge';
import type { Handlers } from '../bridge/answer.ts';
import type { Camera } from '../security/camera.ts';
import { FileFailure, type Files } from './store.ts';

/** Files that may come in at the same time; the oldest gives way, and its page begins anew. */
const MOST_COMING = 4;

export type FileCalls = Pick<Handlers, 'file.put' | 'file.get' | 'file.camera'>;

type FilesOpened =
  | { readonly ok: true; readonly files: Files }
  | { readonly ok: false; readonly code: ProblemCode };

/** What stands behind attachments. Parts of a file are held in memory until the last one is there. */
export function fileCalls(filesOf: () => Promise<FilesOpened>, camera: Camera): FileCalls {
  const coming = new Map<string, Coming>();
  /** Contents that are whole and on their way to the disk. */
  const keeping = new Map<string, ReturnType<Files['keep']>>();
  /** The file that is being given out, so that its parts are read and opened once. */
  let giving: { readonly sha256: string; readonly bytes: Promise<Buffer> } | null = null;

  return {
    'file.put': async ({ sha256, from, of, base64 }) => {
      const opened = await filesOf();
      if (!opened.ok) return opened;
      const { files } = opened;
      if (from === 0 && (await files.has(sha256))) return { ok: true, value: { isKept: true } };
      const part = Buffer.from(base64, 'base64');
      const file = take(coming, sha256, { from, of, part });
      if (!file) {
        // Somebody else's parts of the same content came in first, or this page has to begin anew.
        await keeping.get(sha256);
        if (await files.has(sha256)) return { ok: true, value: { isKept: true } };
        return { ok: false, code: 'file.parts' };
      }
      if (file.received < file.of) return { ok: true, value: { isKept: false } };
      coming.delete(sha256);
      const kept = files.keep(sha256, Buffer.concat(file.parts));
      keeping.set(sha256, kept);
      const problem = await kept.finally(() => keeping.delete(sha256));
      return problem ? { ok: false, code: problem } : { ok: true, value: { isKept: true } };
    },
    'file.get': async ({ sha256, from }) => {
      const opened = await filesOf();
      if (!opened.ok) return opened;
      if (from === 0 || giving?.sha256 !== sha256) {
        giving = { sha256, bytes: opened.files.read(sha256) };
      }
      const mine = giving;
      try {
        const bytes = await mine.bytes;
        const part = bytes.subarray(from, from + FILE_PART_BYTES);
        if (from + part.length >= bytes.length && giving === mine) giving = null;
        return { ok: true, value: { base64: part.toString('base64'), of: bytes.length } };
      } catch (error) {
        if (giving === mine) giving = null;
        if (error instanceof FileFailure) return { ok: false, code: error.code };
        throw error;
      }
    },
    'file.camera': ({ isOpen }) => {
      if (isOpen) camera.open();
      else camera.close();
      return { ok: true, value: {} };
    },
  };
}

type Coming = { readonly of: number; readonly parts: Buffer[]; received: number };
type Part = { readonly from: number; readonly of: number; readonly part: Buffer };

/**
 * The file with this part in it, or null when the part does not follow what came before. Parts that are here already
 * change nothing: two windows may send the same content at the same time.
 */
function take(
  coming: Map<string, Coming>,
  sha256: string,
  { from, of, part }: Part,
): Coming | null {
  let file = coming.get(sha256);
  if (from === 0 && file?.of !== of) {
    file = { of, parts: [], received: 0 };
    coming.delete(sha256);
    coming.set(sha256, file);
    const [oldest] = coming.keys();
    if (coming.size > MOST_COMING && oldest !== undefined) coming.delete(oldest);
  }
  if (!file || file.of !== of || from > file.received) return null;
  if (from < file.received) return from + part.length <= file.received ? file : null;
  if (part.length === 0 || from + part.length > of) return null;
  file.parts.push(part);
  file.received += part.length;
  return file;
}
