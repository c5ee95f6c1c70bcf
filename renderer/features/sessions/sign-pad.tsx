import { Button } from 'antd';
import { type PointerEvent, useEffect, useRef } from 'react';
import { drawStrokes, PAD_HEIGHT, PAD_WIDTH, type Stroke } from './sign-strokes.ts';

type Props = {
  /** Whose name it is to be. */
  readonly name: string;
  readonly strokes: readonly Stroke[];
  readonly onStrokes: (strokes: readonly Stroke[]) => void;
};

/** 手写签名: pen, finger or mouse; a stroke can be taken back, and everything wiped. */
export function SignPad({ name, strokes, onStrokes }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Stroke | null>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, PAD_WIDTH, PAD_HEIGHT);
    drawStrokes(context, strokes);
  }, [strokes]);
  const pointsOf = (event: PointerEvent<HTMLCanvasElement>): Stroke => {
    const box = event.currentTarget.getBoundingClientRect();
    const native = event.nativeEvent;
    // Between two frames a pen goes on: what it drew then belongs to the line.
    const all = native.getCoalescedEvents?.() ?? [];
    return (all.length > 0 ? all : [native]).map(({ clientX, clientY, pressure }) => ({
      x: ((clientX - box.left) / box.width) * PAD_WIDTH,
      y: ((clientY - box.top) / box.height) * PAD_HEIGHT,
      pressure,
    }));
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = pointsOf(event);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawing.current) return;
    const before = drawing.current.at(-1);
    const added = pointsOf(event);
    drawing.current = [...drawing.current, ...added];
    // Drawn at once and alone: a long signature does not wait for React.
    const context = canvas.current?.getContext('2d');
    if (context) drawStrokes(context, [before ? [before, ...added] : added]);
  };
  const up = () => {
    if (drawing.current) onStrokes([...strokes, drawing.current]);
    drawing.current = null;
  };
  return (
    <div className="sign-pad">
      <canvas
        ref={canvas}
        width={PAD_WIDTH}
        height={PAD_HEIGHT}
        role="img"
        aria-label={`${name}的签名处，已写 ${strokes.length} 笔`}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      />
      <div className="med-actions">
        <Button disabled={strokes.length === 0} onClick={() => onStrokes(strokes.slice(0, -1))}>
          撤一笔
        </Button>
        <Button disabled={strokes.length === 0} onClick={() => onStrokes([])}>
          擦掉重写
        </Button>
        <span className="field-hint">用手写板、触摸屏或鼠标写；写错可撤</span>
      </div>
    </div>
  );
}
