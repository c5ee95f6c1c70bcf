import { type ReadList, readList } from './import-read.ts';

/**
 * Reads one list beside the page and ends with it: whatever a file does to this thread's time and memory, the desk
 * goes on. The page ends it when it takes too long (import-list.ts).
 */
addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  void readList(new Uint8Array(data)).then((read: ReadList) => postMessage(read));
});
