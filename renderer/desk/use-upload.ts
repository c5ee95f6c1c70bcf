import { useEffect, useState } from 'react';
import type { UploadState } from '#shared/upload/state';
import { bridge } from '../bridge/bridge.ts';

/** The upload's state as main tells it; null until it has answered. */
export function useUpload(): UploadState | null {
  const [state, setState] = useState<UploadState | null>(null);
  useEffect(() => {
    let isGone = false;
    let isTold = false;
    const off = bridge().on('upload.changed', (next) => {
      isTold = true;
      setState(next);
    });
    void bridge()
      .call('upload.state', {})
      .then((answer) => {
        // An event that came meanwhile is newer than this answer.
        if (answer.ok && !isGone && !isTold) setState(answer.value);
      });
    return () => {
      isGone = true;
      off();
    };
  }, []);
  return state;
}
