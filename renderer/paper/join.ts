import { openPdf } from './clean-pdf.ts';

/** Pages that came as a PDF: where they begin among the drawn ones, and the number of their first. */
export type Inserted = {
  readonly bytes: Uint8Array;
  /** Drawn sheets that stand before them. */
  readonly after: number;
  /** 0 for pages without numbers. */
  readonly first: number;
};

const MM = 72 / 25.4;
const SIZE = 12;

/** Rejects with PdfRefused. */
export async function pagesInPdf(bytes: Uint8Array): Promise<number> {
  return (await openPdf(bytes)).getPageCount();
}

/** Puts scanned PDF pages, cleaned of all that is not seen, between the printed ones and writes their numbers in the same corner. */
export async function join(printed: Uint8Array, all: readonly Inserted[]): Promise<Uint8Array> {
  const { PDFDocument, StandardFonts, degrees } = await import('@cantoo/pdf-lib');
  const bound = await PDFDocument.load(printed);
  const font = await bound.embedFont(StandardFonts.TimesRoman);
  let shift = 0;
  for (const { bytes, after, first } of all) {
    const scanned = await openPdf(bytes);
    const pages = await bound.copyPages(scanned, scanned.getPageIndices());
    for (const [at, page] of pages.entries()) {
      bound.insertPage(after + shift, page);
      shift += 1;
      if (first === 0) continue;
      const text = String(first + at);
      const { width, height } = page.getSize();
      const turned = ((page.getRotation().angle % 360) + 360) % 360;
      const fromRight = 14 * MM + font.widthOfTextAtSize(text, SIZE);
      const fromTop = 10 * MM + SIZE;
      // The corner as it is seen: a page may be kept turned.
      const corner = {
        0: { x: width - fromRight, y: height - fromTop },
        90: { x: fromTop, y: height - fromRight },
        180: { x: fromRight, y: fromTop },
        270: { x: width - fromTop, y: fromRight },
      }[turned];
      page.drawText(text, { ...corner, size: SIZE, font, rotate: degrees(turned) });
    }
  }
  return bound.save();
}
