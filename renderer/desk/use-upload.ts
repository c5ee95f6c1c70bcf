import { useSyncExternalStore } from 'react';
import type { UploadState } from '#shared/upload/state';
import { uploadState, watchUpload } from '../data/queries/uploads.ts';

/** The upload's state as main tells it; null until it has answered. */
export function useUpload(): UploadState | null {
  return useSyncExternalStore(watchUpload, uploadState);
}
