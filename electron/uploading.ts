import path from 'node:path';
import { net, session } from 'electron';
import type { UploadState } from '#shared/upload/state';
import type { Uploader } from './bridge/handlers.ts';
import { ticks } from './clock/forward.ts';
import type { Stores } from './stores.ts';

/**
 * Loads and starts the uploader. It has a session of its own (system proxy and certificates, nothing kept):
 * the pages' session refuses every request that leaves this program.
 */
export async function startUploading(
  { journal, vault }: Stores & { ok: true },
  userData: string,
  onChange: (state: UploadState) => void,
): Promise<Uploader> {
  const { startUploader } = await import('./county/uploader.ts');
  const { workInThread } = await import('./county/packing/in-thread.ts');
  const work = workInThread(path.join(__dirname, 'packer.cjs'));
  const county = session.fromPartition('county', { cache: false });
  const uploader = startUploader({
    journal,
    vault,
    work,
    folder: path.join(userData, 'upload'),
    onChange,
    ticks,
    // Electron cannot hand over a redirect unfollowed. A login page's is followed to the page, which is then
    // seen not to be a county's answer; what is sent is sealed, so it tells a stranger nothing.
    fetch: (url, options) => county.fetch(url, { ...options, redirect: 'follow' }),
    isOnline: () => net.isOnline(),
  });
  return {
    ...uploader,
    stop: async () => {
      await uploader.stop();
      await work.stop();
    },
  };
}
