/** A signature as it was drawn: strokes of points on a pad of PAD_WIDTH × PAD_HEIGHT units. */
export type Point = { readonly x: number; readonly y: number; readonly pressure: number };
export type Stroke = readonly Point[];

export const PAD_WIDTH = 960;
export const PAD_HEIGHT = 320;
/** Less ink than this is a slip of the pen, not a name. */
export const LEAST_INK = 60;
const MARGIN = 16;

/** The length of all strokes together, in units of the pad. */
export function inkOf(strokes: readonly Stroke[]): number {
  let ink = 0;
  for (const stroke of strokes) {
    for (const [at, point] of stroke.entries()) {
      const before = stroke[at - 1];
      if (before) ink += Math.hypot(point.x - before.x, point.y - before.y);
    }
  }
  return ink;
}

/** Where the ink is, with a margin, within the pad. */
export function frameOf(strokes: readonly Stroke[]): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} {
  const points = strokes.flat();
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const left = within(Math.min(...points.map(({ x }) => x)) - MARGIN, PAD_WIDTH);
  const top = within(Math.min(...points.map(({ y }) => y)) - MARGIN, PAD_HEIGHT);
  const right = within(Math.max(...points.map(({ x }) => x)) + MARGIN, PAD_WIDTH);
  const bottom = within(Math.max(...points.map(({ y }) => y)) + MARGIN, PAD_HEIGHT);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Draws the strokes; a firmer press makes a broader line. A mouse presses with 0.5 always. */
export function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[]): void {
  context.strokeStyle = '#101418';
  context.fillStyle = '#101418';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    const [first] = stroke;
    if (first && stroke.length === 1) {
      context.beginPath();
      context.arc(first.x, first.y, widthOf(first) / 2, 0, Math.PI * 2);
      context.fill();
    }
    for (const [at, point] of stroke.entries()) {
      const before = stroke[at - 1];
      if (!before) continue;
      context.lineWidth = (widthOf(before) + widthOf(point)) / 2;
      context.beginPath();
      context.moveTo(before.x, before.y);
      context.lineTo(point.x, point.y);
      context.stroke();
    }
  }
}

function widthOf({ pressure }: Point): number {
  return 2 + Math.min(1, Math.max(0, pressure)) * 5;
}

/** The signature as a PNG cut to its ink, on white; null when the canvas gives none. */
export function pngOf(strokes: readonly Stroke[]): Promise<Blob | null> {
  const { x, y, width, height } = frameOf(strokes);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * 2);
  canvas.height = Math.ceil(height * 2);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(2, 2);
  context.translate(-x, -y);
  drawStrokes(context, strokes);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
