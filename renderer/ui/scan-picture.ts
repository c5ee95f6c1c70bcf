import { HEAD_BYTES, type PictureHead, pictureHead, pictureProblem } from '#shared/basics/picture';
import type { ProblemCode } from '#shared/basics/problems';
import {
  type Corners,
  fitted,
  isWhole,
  type Size,
  sizeOfPaper,
  straightenRows,
} from './straighten.ts';

/** A4 at 210 dpi: what is written small on a receipt can still be read, and a page stays below 1 MB. */
const LONGEST_PX = 2480;
/** While it is worked on, a little finer, so that straightening loses nothing. */
const LONGEST_WORKED_PX = 3300;
const JPEG_QUALITY = 0.85;
const WORK_MS = 24;

export type Opened =
  | { readonly ok: true; readonly canvas: HTMLCanvasElement }
  | { readonly ok: false; readonly code: ProblemCode };

export async function isPdf(file: Blob): Promise<boolean> {
  return (await file.slice(0, 5).text()) === '%PDF-';
}

/** A picture file, upright as its camera says, to be worked on. What its header does not allow is never decoded. */
export async function openPicture(file: Blob): Promise<Opened> {
  let bitmap: ImageBitmap;
  try {
    const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const code = pictureProblem(bytes);
    if (code) return { ok: false, code };
    bitmap = await createImageBitmap(file);
    if (!isAsItSays(bitmap, pictureHead(bytes))) {
      bitmap.close();
      return { ok: false, code: 'file.unreadable' };
    }
  } catch {
    return { ok: false, code: 'file.unreadable' };
  }
  const canvas = drawn(bitmap, bitmap, LONGEST_WORKED_PX);
  bitmap.close();
  return { ok: true, canvas };
}

/** A header that says one size for a picture of another was written to deceive. A camera's turn swaps the sides. */
function isAsItSays(bitmap: Size, head: PictureHead | null): boolean {
  if (head === null) return false;
  const sides = ({ width, height }: Size) => [width, height].sort((one, two) => one - two).join();
  return sides(bitmap) === sides(head);
}

/** What the camera shows at this moment; null before its first picture. */
export function takePicture(video: HTMLVideoElement): HTMLCanvasElement | null {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  return drawn(video, { width, height }, LONGEST_WORKED_PX);
}

/** A quarter turn to the right. */
export function turnedPicture(picture: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = canvasOf({ width: picture.height, height: picture.width });
  const context = pen(canvas);
  context.translate(canvas.width, 0);
  context.rotate(Math.PI / 2);
  context.drawImage(picture, 0, 0);
  return canvas;
}

/** The paper between the corners, square, as a JPEG of at most 2480 pixels a side. */
export async function jpegOf(picture: HTMLCanvasElement, corners: Corners): Promise<Blob | null> {
  const paper = await paperOf(picture, corners, LONGEST_PX);
  return new Promise((resolve) => paper.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
}

/** The same, no side longer than `longest`. In pieces, so that the desk goes on answering. */
export async function paperOf(
  picture: HTMLCanvasElement,
  corners: Corners,
  longest: number,
): Promise<HTMLCanvasElement> {
  if (isWhole(corners)) return drawn(picture, picture, longest);
  const canvas = canvasOf(sizeOfPaper(corners, picture, longest));
  const { width, height } = canvas;
  const source = pen(picture).getImageData(0, 0, picture.width, picture.height);
  const paper = new ImageData(width, height);
  let since = performance.now();
  for (let row = 0; row < height; row += 16) {
    straightenRows(source, corners, paper, row, Math.min(row + 16, height));
    if (performance.now() - since < WORK_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  pen(canvas).putImageData(paper, 0, 0);
  return canvas;
}

/** On white: a transparent place would be black in a JPEG. */
function drawn(source: CanvasImageSource, size: Size, longest: number): HTMLCanvasElement {
  const canvas = canvasOf(fitted(size, longest));
  const context = pen(canvas);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function canvasOf({ width, height }: Size): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height });
}

function pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return context;
}
