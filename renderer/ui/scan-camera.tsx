import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ProblemCode } from '#shared/basics/problems';
import { sentenceOf } from '#shared/basics/problems';
import { takePicture } from './scan-picture.ts';
import { useCamera } from './use-camera.ts';

type Props = {
  /** Out of sight while a picture is worked on: it stays open, a scanner takes seconds to come up. */
  readonly isShown: boolean;
  readonly onTake: (picture: HTMLCanvasElement) => void;
};

/** The live picture of a camera or document scanner, and the button that takes it. */
export function ScanCamera({ isShown, onTake }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { state, devices, choose, again } = useCamera(video);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const take = () => {
    const picture = video.current && takePicture(video.current);
    setProblem(picture ? null : 'camera.no-picture');
    if (picture) onTake(picture);
  };
  const isLive = state.name === 'live';
  useEffect(() => {
    if (isShown && isLive) button.current?.focus();
  }, [isShown, isLive]);
  return (
    <div hidden={!isShown}>
      <div className="scan-screen">
        <video ref={video} autoPlay playsInline muted hidden={!isLive} aria-label="摄像头画面" />
        {state.name === 'opening' && <p>正在打开摄像头…</p>}
        {state.name === 'problem' && (
          <div className="scan-problem">
            <p role="alert">{sentenceOf(state.code)}</p>
            <Button onClick={again}>再试一次</Button>
          </div>
        )}
      </div>
      <div className="scan-controls">
        {devices.length > 1 && isLive && (
          <Select
            aria-label="摄像头"
            className="scan-devices"
            value={state.deviceId}
            options={devices.map(({ id, label }) => ({ value: id, label }))}
            onChange={choose}
          />
        )}
        {isLive && (
          <Button ref={button} type="primary" size="large" onClick={take}>
            拍照
          </Button>
        )}
        {problem && (
          <p className="field-problem" role="alert">
            {sentenceOf(problem)}
          </p>
        )}
      </div>
    </div>
  );
}
