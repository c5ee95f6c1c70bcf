/** A place in a picture as fractions of its width and height, 0 to 1. */
export type Point = { readonly x: number; readonly y: number };
/** Corners of a paper in a picture: upper left, upper right, lower right, lower left. */
export type Corners = readonly [Point, Point, Point, Point];
export type Size = { readonly width: number; readonly height: number };
/** Pixels as a canvas has them: four bytes each, row by row. */
export type Pixels = Size & { readonly data: Uint8ClampedArray };

export const WHOLE: Corners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** A corner dragged further than this from the others makes no paper any more: part of the picture's area. */
const SMALLEST_PART = 0.005;

/** True when nothing is cut away and nothing has to be straightened. */
export function isWhole(corners: Corners): boolean {
  return corners.every(({ x, y }, at) => x === WHOLE[at]?.x && y === WHOLE[at]?.y);
}

/** True for four corners that go round a paper: convex, clockwise, and not next to nothing. */
export function isPaper(corners: Corners): boolean {
  const turns = corners.map((corner, at) => {
    const next = corners[(at + 1) % 4] as Point;
    const last = corners[(at + 2) % 4] as Point;
    return (next.x - corner.x) * (last.y - next.y) - (next.y - corner.y) * (last.x - next.x);
  });
  return turns.every((turn) => turn > 0) && areaOf(corners) >= SMALLEST_PART;
}

function areaOf(corners: Corners): number {
  const twice = corners.reduce((sum, { x, y }, at) => {
    const next = corners[(at + 1) % 4] as Point;
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The picture was turned a quarter to the right: where its corners are now. */
export function turned([a, b, c, d]: Corners): Corners {
  const turn = ({ x, y }: Point): Point => ({ x: 1 - y, y: x });
  return [turn(d), turn(a), turn(b), turn(c)];
}

/** Where the unit square's points lie in the picture when its corners lie on `corners`. */
export function projection(corners: Corners): (u: number, v: number) => Point {
  const { a, b, c, d, e, f, g, h } = matrixOf(corners);
  return (u, v) => {
    const w = g * u + h * v + 1;
    return { x: (a * u + b * v + c) / w, y: (d * u + e * v + f) / w };
  };
}

/**
 * The one projective map of the unit square onto four corners, row by row; its last number is 1 (Heckbert,
 * Fundamentals of Texture Mapping, 1989, §2.2.3). `corners` in pixels or fractions alike.
 */
function matrixOf([p0, p1, p2, p3]: Corners) {
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const sx = p0.x - p1.x + p2.x - p3.x;
  const sy = p0.y - p1.y + p2.y - p3.y;
  const under = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / under;
  const h = (dx1 * sy - sx * dy1) / under;
  return {
    ...{ a: p1.x - p0.x + g * p1.x, b: p3.x - p0.x + h * p3.x, c: p0.x },
    ...{ d: p1.y - p0.y + g * p1.y, e: p3.y - p0.y + h * p3.y, f: p0.y },
    ...{ g, h },
  };
}

/**
 * Size of the straightened paper: its longer sides as they are in the picture, in the shape that the paper has in
 * truth as far as the perspective tells it, and no longer than `longest`.
 */
export function sizeOfPaper(corners: Corners, picture: Size, longest: number): Size {
  const [a, b, c, d] = corners;
  const between = (one: Point, other: Point) =>
    Math.hypot((one.x - other.x) * picture.width, (one.y - other.y) * picture.height);
  const width = Math.max(between(a, b), between(d, c));
  const height = Math.max(between(a, d), between(b, c));
  const shape = shapeOf(corners, picture, width / height);
  return fitted(
    width / shape >= height ? { width, height: width / shape } : { width: height * shape, height },
    longest,
  );
}

/** Less than this much of a vanishing point is the hand that dragged the corners, not perspective. */
const LEAST_PERSPECTIVE = 0.02;
/** Focal lengths of cameras and telephones, in halves of the picture's diagonal; `usual` is a telephone's. */
const FOCAL = { least: 0.7, usual: 1.35, most: 4 };
/** What perspective hides of a side at most; beyond it the picture was cut and its middle is not the camera's. */
const MOST_CHANGE = 2;

/**
 * Width to height of the paper itself, from where its sides meet far away: square pixels, and the camera pointing
 * at the middle of the picture (Zhang and He, Whiteboard scanning and image enhancement, 2007, §3.2). A paper that
 * is tilted one way only does not tell the camera's focal length: the usual one is taken. `seen`, the ratio in the
 * picture, where that would change it beyond belief.
 */
function shapeOf([tl, tr, br, bl]: Corners, { width, height }: Size, seen: number): number {
  const half = Math.hypot(width, height) / 2;
  const ray = ({ x, y }: Point): Vector => [
    ((x - 0.5) * width) / half,
    ((y - 0.5) * height) / half,
    1,
  ];
  const [m1, m2, m3, m4] = [ray(tl), ray(tr), ray(bl), ray(br)];
  const k2 = dot(cross(m1, m4), m3) / dot(cross(m2, m4), m3);
  const k3 = dot(cross(m1, m4), m2) / dot(cross(m3, m4), m2);
  const n2 = m2.map((part, at) => k2 * part - (m1[at] ?? 0)) as unknown as Vector;
  const n3 = m3.map((part, at) => k3 * part - (m1[at] ?? 0)) as unknown as Vector;
  const told = Math.sqrt(-(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2]));
  const isTold =
    Math.min(Math.abs(n2[2]), Math.abs(n3[2])) >= LEAST_PERSPECTIVE &&
    told >= FOCAL.least &&
    told <= FOCAL.most;
  const focal = isTold ? told : FOCAL.usual;
  const length = ([x, y, z]: Vector) => Math.hypot(x / focal, y / focal, z);
  const shape = length(n2) / length(n3);
  return Math.max(shape / seen, seen / shape) <= MOST_CHANGE ? shape : seen;
}

type Vector = readonly [number, number, number];

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function dot([a, b, c]: Vector, [x, y, z]: Vector): number {
  return a * x + b * y + c * z;
}

/** The same shape with no side longer than `longest`, in whole pixels. */
export function fitted({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Rows `from` to `to` of the straightened paper, each pixel from the four around its place in the picture. */
export function straightenRows(
  picture: Pixels,
  corners: Corners,
  paper: Pixels,
  from: number,
  to: number,
): void {
  const { a, b, c, d, e, f, g, h } = matrixOf(corners);
  const { width, height, data } = picture;
  for (let row = from; row < to; row += 1) {
    const v = (row + 0.5) / paper.height;
    for (let column = 0; column < paper.width; column += 1) {
      const u = (column + 0.5) / paper.width;
      // Written out: an object for each of millions of pixels would be felt.
      const w = g * u + h * v + 1;
      const left = within(((a * u + b * v + c) / w) * width - 0.5, width - 1);
      const top = within(((d * u + e * v + f) / w) * height - 0.5, height - 1);
      const x0 = Math.floor(left);
      const y0 = Math.floor(top);
      const x1 = Math.min(x0 + 1, width - 1);
      const y1 = Math.min(y0 + 1, height - 1);
      const fx = left - x0;
      const fy = top - y0;
      const target = (row * paper.width + column) * 4;
      const p00 = (y0 * width + x0) * 4;
      const p01 = (y0 * width + x1) * 4;
      const p10 = (y1 * width + x0) * 4;
      const p11 = (y1 * width + x1) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const upper = mix(data[p00 + channel] ?? 0, data[p01 + channel] ?? 0, fx);
        const lower = mix(data[p10 + channel] ?? 0, data[p11 + channel] ?? 0, fx);
        paper.data[target + channel] = mix(upper, lower, fy);
      }
      paper.data[target + 3] = 255;
    }
  }
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

function mix(one: number, other: number, part: number): number {
  return one + (other - one) * part;
}
