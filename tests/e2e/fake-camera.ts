import fs from 'node:fs';

/** Corners of the sheet in the camera's picture, in hundredths; multiples of five, as Shift and an arrow key step. */
export const sheet = [
  [20, 10],
  [85, 15],
  [80, 90],
  [15, 85],
] as const;

export const SIZE = { width: 640, height: 480 };
type Colour = readonly [y: number, u: number, v: number];
const GREY: Colour = [90, 128, 128];
/** Quarters of the sheet, row by row: red, green, blue, white (BT.601). */
const QUARTERS: readonly Colour[] = [
  [82, 90, 240],
  [145, 54, 34],
  [41, 240, 110],
  [235, 128, 128],
];

/**
 * What a camera sees of a sheet of four colours that lies askew on a grey table, as a file that Chromium plays
 * (YUV4MPEG2, ten pictures a second).
 */
export function writeCameraFile(file: string): void {
  const { width, height } = SIZE;
  const luma = Buffer.alloc(width * height);
  const chroma = [
    Buffer.alloc((width / 2) * (height / 2)),
    Buffer.alloc((width / 2) * (height / 2)),
  ] as const;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [light, u, v] = colourAt((x + 0.5) / width, (y + 0.5) / height);
      luma[y * width + x] = light;
      const half = (y >> 1) * (width / 2) + (x >> 1);
      chroma[0][half] = u;
      chroma[1][half] = v;
    }
  }
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, ...chroma]);
  fs.writeFileSync(file, Buffer.concat([Buffer.from(head), frame, frame]));
}

/** Told by the sides of the sheet and by the lines between the middles of its sides, as seen in perspective. */
function colourAt(x: number, y: number): Colour {
  const [a, b, c, d] = sheet.map(([left, top]) => ({ x: left / 100, y: top / 100 }));
  if (!a || !b || !c || !d) return GREY;
  type At = typeof a;
  const isRight = (from: At, to: At) =>
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) >= 0;
  const corners = [a, b, c, d];
  const isInside = corners.every((from, at) => isRight(from, corners[(at + 1) % 4] ?? a));
  if (!isInside) return GREY;
  const centre = crossing(a, c, b, d);
  // Lines through the centre towards the points where opposite sides meet far away.
  const isLower = isRight(centre, toward(centre, crossing(a, b, d, c), { x: 1, y: 0 }));
  const isRightHalf = !isRight(centre, toward(centre, crossing(a, d, b, c), { x: 0, y: 1 }));
  return QUARTERS[(isLower ? 2 : 0) + (isRightHalf ? 1 : 0)] ?? GREY;
}

type Spot = { readonly x: number; readonly y: number };

/** Where the line through p and q meets the line through r and s. */
function crossing(p: Spot, q: Spot, r: Spot, s: Spot): Spot {
  const under = (p.x - q.x) * (r.y - s.y) - (p.y - q.y) * (r.x - s.x);
  const one = p.x * q.y - p.y * q.x;
  const other = r.x * s.y - r.y * s.x;
  return {
    x: (one * (r.x - s.x) - (p.x - q.x) * other) / under,
    y: (one * (r.y - s.y) - (p.y - q.y) * other) / under,
  };
}

/** A point from `from` on the line to `far`, on the side of `direction`. */
function toward(from: Spot, far: Spot, direction: Spot): Spot {
  const way = { x: far.x - from.x, y: far.y - from.y };
  const sign = way.x * direction.x + way.y * direction.y >= 0 ? 1 : -1;
  return { x: from.x + sign * way.x, y: from.y + sign * way.y };
}
