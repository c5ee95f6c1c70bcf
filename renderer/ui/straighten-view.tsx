import { Button } from 'antd';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { paperOf } from './scan-picture.ts';
import { type Corners, isPaper, type Point, WHOLE } from './straighten.ts';

const NAMES = ['左上角', '右上角', '右下角', '左下角'] as const;
/** A step of an arrow key, and one with Shift: parts of the picture. */
const STEP = 0.005;
const LARGE_STEP = 0.05;
/** Longest side of the small picture of the result. */
const SAMPLE_PX = 220;

type Props = {
  readonly picture: HTMLCanvasElement;
  readonly corners: Corners;
  readonly onChange: (corners: Corners) => void;
  readonly onTurn: (quarters: 1 | 3) => void;
};

/** The picture with four corners to be put onto those of the paper, by pointer or arrow keys; beside it the result. */
export function StraightenView({ picture, corners, onChange, onTurn }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const isGood = isPaper(corners);
  const put = (at: number, { x, y }: Point) => {
    const corner = { x: within(x), y: within(y) };
    onChange(corners.map((one, on) => (on === at ? corner : one)) as unknown as Corners);
  };
  const drag = (at: number) => (event: PointerEvent<HTMLButtonElement>) => {
    const box = stage.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    put(at, {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
    });
  };
  const step = (at: number) => (event: KeyboardEvent<HTMLButtonElement>) => {
    const move = arrows[event.key];
    const corner = corners[at];
    if (!move || !corner) return;
    event.preventDefault();
    const size = event.shiftKey ? LARGE_STEP : STEP;
    put(at, { x: corner.x + move.x * size, y: corner.y + move.y * size });
  };
  return (
    <div className="straighten">
      <div className="straighten-space">
        <div className="straighten-stage" ref={stage}>
          <Shown picture={picture} label="拍下的图片" />
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <polygon
              className={isGood ? '' : 'straighten-crossed'}
              points={corners.map(({ x, y }) => `${x},${y}`).join(' ')}
            />
          </svg>
          {corners.map(({ x, y }, at) => (
            <button
              key={NAMES[at]}
              type="button"
              className="straighten-corner"
              aria-label={`${NAMES[at]}，横 ${part(x)}，竖 ${part(y)}`}
              style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={drag(at)}
              onKeyDown={step(at)}
            />
          ))}
        </div>
      </div>
      <div className="straighten-side">
        <div className="straighten-tools">
          <Button onClick={() => onTurn(3)}>左转</Button>
          <Button onClick={() => onTurn(1)}>右转</Button>
          <Button onClick={() => onChange(WHOLE)}>整张</Button>
        </div>
        <p className="faint">把四个角拖到纸的四角，歪的会拉正。键盘：Tab 选角，方向键移动</p>
        {isGood ? (
          <Sample picture={picture} corners={corners} />
        ) : (
          <p className="field-problem" role="alert">
            四个角交叉了，请按左上、右上、右下、左下摆好，或点“整张”
          </p>
        )}
      </div>
    </div>
  );
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** A canvas is worked on outside of React; here it only hangs in the page. */
function Shown({
  picture,
  label,
}: {
  readonly picture: HTMLCanvasElement;
  readonly label: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.replaceChildren(picture), [picture]);
  return <div className="straighten-picture" ref={place} role="img" aria-label={label} />;
}

/** What will be kept, small: drawn again while a corner moves. */
function Sample({ picture, corners }: Pick<Props, 'picture' | 'corners'>) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isGone = false;
    void paperOf(smallOf(picture), corners, SAMPLE_PX).then((paper) => {
      if (!isGone) place.current?.replaceChildren(paper);
    });
    return () => {
      isGone = true;
    };
  }, [picture, corners]);
  return <div className="straighten-sample" ref={place} role="img" aria-label="校正后的样子" />;
}

const small = new WeakMap<HTMLCanvasElement, HTMLCanvasElement>();

/** The samples are taken from a small copy: reading millions of pixels at each step would be felt. */
function smallOf(picture: HTMLCanvasElement): HTMLCanvasElement {
  const known = small.get(picture);
  if (known) return known;
  const copy = document.createElement('canvas');
  const scale = Math.min(1, (2 * SAMPLE_PX) / Math.max(picture.width, picture.height));
  copy.width = Math.max(1, Math.round(picture.width * scale));
  copy.height = Math.max(1, Math.round(picture.height * scale));
  const context = copy.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, copy.width, copy.height);
  small.set(picture, copy);
  return copy;
}

function within(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}

function part(value: number): string {
  return `${Math.round(value * 100)}%`;
}
