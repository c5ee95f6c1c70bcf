import { sheetOf } from './draw.ts';
import { formatOf, sizeOf } from './picture.ts';

const A4_SHORT = '210mm';
const A4_LONG = '297mm';

/** A scan or photo on a sheet of its own: upright or across as the picture is, as large as the margins let it. */
export async function scanSheet(bytes: Uint8Array): Promise<HTMLElement> {
  const type = formatOf(bytes);
  if (type !== 'image/png' && type !== 'image/jpeg') throw new Error('no picture');
  sizeOf(bytes);
  const image = document.createElement('img');
  image.className = 'scan';
  image.src = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  await image.decode();
  // The natural size already follows the turn that a camera noted.
  const isAcross = image.naturalWidth > image.naturalHeight;
  const sheet = isAcross ? sheetOf(A4_LONG, A4_SHORT) : sheetOf(A4_SHORT, A4_LONG);
  sheet.classList.toggle('across', isAcross);
  sheet.append(image);
  return sheet;
}

/** A sheet that lies across comes to stand: its top at the right edge. */
export function turned(sheet: HTMLElement): void {
  if (!sheet.classList.contains('across')) return;
  const upright = sheetOf(A4_SHORT, A4_LONG);
  sheet.style.removeProperty('page'); // its size is the outer one's affair now
  sheet.replaceWith(upright);
  upright.append(sheet);
}
