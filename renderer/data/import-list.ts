import { MAX_FILE_BYTES, READ_WITHIN_MS } from '#shared/batch/limits';
import type { ReadList } from './import-read.ts';

/**
 * A file that the clerk chose, as a table. Read in a worker of its own that is ended after a minute, and whose
 * failing (memory) harms nobody. Cancelling by `signal` answers null.
 */
export async function listOf(file: File, signal: AbortSignal): Promise<ReadList | null> {
  if (file.size > MAX_FILE_BYTES) {
    const max = MAX_FILE_BYTES / 1024 / 1024;
    return { ok: false, problem: { code: 'import.too-large', values: { max } } };
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { ok: false, problem: { code: 'import.not-read' } };
  }
  if (signal.aborted) return null;
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<ReadList | null>((resolve) => {
      const late: ReadList = { ok: false, problem: { code: 'import.too-slow' } };
      const timer = setTimeout(() => resolve(late), READ_WITHIN_MS);
      worker.onmessage = ({ data }: MessageEvent<ReadList>) => {
        clearTimeout(timer);
        resolve(data);
      };
      worker.onerror = () => {
        clearTimeout(timer);
        resolve({ ok: false, problem: { code: 'import.unreadable' } });
      };
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(null);
      });
      worker.postMessage(bytes, [bytes]);
    });
  } finally {
    worker.terminate();
  }
}
