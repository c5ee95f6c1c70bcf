import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ProblemCode } from '#shared/basics/problems';
import { allowCamera, forbidCamera, lastCamera, rememberCamera } from '../data/camera.ts';

/** As fine as the scanner can; a camera gives what it has. */
const FINEST = { width: { ideal: 3840 }, height: { ideal: 2880 } };

export type CameraState =
  | { readonly name: 'opening' }
  | { readonly name: 'live'; readonly deviceId: string }
  | { readonly name: 'problem'; readonly code: ProblemCode };

export type CameraDevice = { readonly id: string; readonly label: string };

export type Camera = {
  readonly state: CameraState;
  /** Document scanners (高拍仪) are among them. */
  readonly devices: readonly CameraDevice[];
  readonly choose: (deviceId: string) => void;
  readonly again: () => void;
};

/** A live camera in `video` while the component is mounted; the one used last is opened first. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): Camera {
  const [state, setState] = useState<CameraState>({ name: 'opening' });
  const [devices, setDevices] = useState<readonly CameraDevice[]>([]);
  const [wanted, setWanted] = useState({ deviceId: lastCamera(), round: 0 });
  const stream = useRef<MediaStream | null>(null);

  useEffect(() => {
    let isGone = false;
    setState({ name: 'opening' });
    const show = async () => {
      const opened = await openCamera(wanted.deviceId);
      if (typeof opened === 'string') {
        if (!isGone) setState({ name: 'problem', code: opened });
        return;
      }
      if (isGone) return stop(opened);
      stream.current = opened;
      const [track] = opened.getVideoTracks();
      const deviceId = track?.getSettings().deviceId ?? '';
      // Pulled out in the middle of the work.
      track?.addEventListener('ended', () => {
        if (stream.current === opened) setState({ name: 'problem', code: 'camera.missing' });
      });
      if (video.current) video.current.srcObject = opened;
      setState({ name: 'live', deviceId });
      rememberCamera(deviceId);
      const found = await camerasHere();
      if (!isGone) setDevices(found);
    };
    void show();
    return () => {
      isGone = true;
      if (stream.current) stop(stream.current);
      stream.current = null;
    };
  }, [wanted, video]);

  useEffect(() => forbidCamera, []);

  const choose = useCallback((deviceId: string) => setWanted({ deviceId, round: 0 }), []);
  const again = useCallback(
    () => setWanted(({ deviceId, round }) => ({ deviceId, round: round + 1 })),
    [],
  );
  return { state, devices, choose, again };
}

/** That camera, or any where it is not there; the code why there is none. */
async function openCamera(deviceId: string): Promise<MediaStream | ProblemCode> {
  const refused = await allowCamera();
  if (refused) return refused;
  const { mediaDevices } = navigator;
  try {
    if (deviceId !== '') {
      const video = { ...FINEST, deviceId: { exact: deviceId } };
      return await mediaDevices.getUserMedia({ video });
    }
  } catch {
    // It was unplugged, or another program has it: any other will do.
  }
  try {
    return await mediaDevices.getUserMedia({ video: FINEST });
  } catch (error) {
    return problemOf(error);
  }
}

async function camerasHere(): Promise<CameraDevice[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, at) => ({ id: deviceId, label: label || `摄像头 ${at + 1}` }));
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function problemOf(error: unknown): ProblemCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return 'camera.missing';
  return name === 'NotAllowedError' ? 'camera.refused' : 'camera.busy';
}
