import type { PDFDict, PDFDocument, PDFObject, PDFPage } from '@cantoo/pdf-lib';
import { inflatesTo } from './inflated.ts';

/** Why a PDF is not bound: it needs a password, it is larger than any paper, or it is none. */
export type PdfProblem = 'locked' | 'too-large' | 'broken';
export class PdfRefused extends Error {
  readonly problem: PdfProblem;
  constructor(problem: PdfProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** A case file that was scanned in one go has some hundred pages. */
const MOST_PAGES = 1_000;
/** Longest side of a page in points (ISO 32000-1 C.2): 5 m. */
const LONGEST_POINTS = 14_400;
/** What its tables may unpack to; pictures are not unpacked here. */
const MOST_TABLE_BYTES = 64 * 1024 * 1024;

/** Opens a PDF that came from outside, with nothing left in it but what is seen on its pages. Rejects with PdfRefused. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const lib = await import('@cantoo/pdf-lib');
  if ((await inflatesTo(bytes, MOST_TABLE_BYTES)) === 'too-much') throw new PdfRefused('too-large');
  let opened: PDFDocument;
  try {
    opened = await lib.PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    throw new PdfRefused(error instanceof lib.EncryptedPDFError ? 'locked' : 'broken');
  }
  try {
    if (opened.isEncrypted) throw new PdfRefused('locked');
    const pages = opened.getPages();
    if (pages.length === 0) throw new PdfRefused('broken');
    if (pages.length > MOST_PAGES) throw new PdfRefused('too-large');
    for (const page of pages) clean(lib, page);
    return opened;
  } catch (error) {
    throw error instanceof PdfRefused ? error : new PdfRefused('broken');
  }
}

type Lib = typeof import('@cantoo/pdf-lib');

/** What makes the look of a page (ISO 32000-1 table 30). Actions, forms, threads, files and structure are left behind. */
const PAGE_KEYS: ReadonlySet<string> = new Set([
  ...['Type', 'Parent', 'Resources', 'MediaBox', 'CropBox', 'Rotate', 'Contents', 'UserUnit'],
  ...['Group', 'Annots'],
]);

/** Annotations that somebody drew, wrote or stamped on the paper, and filled-in fields: their picture stays. */
const DRAWN: ReadonlySet<string> = new Set([
  ...['Stamp', 'Ink', 'FreeText', 'Highlight', 'Underline', 'StrikeOut', 'Squiggly', 'Line'],
  ...['Square', 'Circle', 'Polygon', 'PolyLine', 'Caret', 'Widget'],
]);

function clean(lib: Lib, page: PDFPage): void {
  const { PDFName } = lib;
  for (const side of Object.values(page.getSize())) {
    if (!(side > 0)) throw new PdfRefused('broken');
    if (side > LONGEST_POINTS) throw new PdfRefused('too-large');
  }
  for (const key of page.node.keys()) {
    if (!PAGE_KEYS.has(key.decodeText())) page.node.delete(key);
  }
  const drawn = (page.node.Annots()?.asArray() ?? []).flatMap((one) => pictureOf(lib, page, one));
  page.node.delete(PDFName.of('Annots'));
  if (drawn.length > 0) page.node.set(PDFName.of('Annots'), page.doc.context.obj(drawn));
  disarm(lib, page);
}

/** An annotation made anew of its place and its picture, and of nothing else; none where it has no picture. */
function pictureOf(lib: Lib, page: PDFPage, annotation: PDFObject): PDFObject[] {
  const { PDFArray, PDFDict, PDFName, PDFNumber, PDFStream } = lib;
  const { context } = page.doc;
  const own = context.lookup(annotation);
  if (!(own instanceof PDFDict)) return [];
  const part = (name: string) => context.lookup(own.get(PDFName.of(name)));
  const subtype = part('Subtype');
  if (!(subtype instanceof PDFName) || !DRAWN.has(subtype.decodeText())) return [];
  const looks = part('AP');
  const rect = part('Rect');
  if (!(looks instanceof PDFDict) || !(rect instanceof PDFArray)) return [];
  // A box that is ticked has one picture for each of its states.
  const states = context.lookup(looks.get(PDFName.of('N')));
  const state = part('AS');
  const isOneOf = states instanceof PDFDict && state instanceof PDFName;
  const picture = isOneOf ? states.get(state) : looks.get(PDFName.of('N'));
  if (!picture || !(context.lookup(picture) instanceof PDFStream)) return [];
  const flags = part('F');
  const made = context.obj({
    ...{ Type: 'Annot', Subtype: 'Stamp', Rect: rect, AP: { N: picture } },
    F: flags instanceof PDFNumber ? flags : 4,
  });
  return [context.register(made)];
}

/** ISO 32000-1 table 198, 32000-2: whatever a viewer would do. */
const ACTIONS: ReadonlySet<string> = new Set([
  ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'ResetForm', 'URI', 'GoTo', 'GoToR'],
  ...['GoToE', 'GoToDp', 'Thread', 'Sound', 'Movie', 'Hide', 'Named', 'SetOCGState', 'Rendition'],
  ...['Trans', 'GoTo3DView', 'RichMediaExecute'],
]);
/** Of a stream: data that lies outside, and what hangs on a picture without being seen. */
const HANGING = [
  ...['F', 'FFilter', 'FDecodeParms', 'Ref', 'OPI', 'PieceInfo', 'Metadata', 'AF', 'Alternates'],
  ...['StructParent', 'StructParents', 'Measure', 'PtData'],
];

/** Goes through all that the page still holds: no action, no file and nothing from outside is left, wherever it was hidden. */
function disarm(lib: Lib, page: PDFPage): void {
  const { PDFArray, PDFDict, PDFName, PDFRef, PDFStream } = lib;
  const { context } = page.doc;
  const seen = new Set<PDFObject>();
  const waiting: (PDFObject | undefined)[] = ['Resources', 'Contents', 'Group', 'Annots'].map(
    (name) => (name === 'Resources' ? page.node.Resources() : page.node.get(PDFName.of(name))),
  );
  const within = (dict: PDFDict) => {
    const kind = dict.get(PDFName.of('S'));
    if (kind instanceof PDFName && ACTIONS.has(kind.decodeText())) {
      for (const key of dict.keys()) dict.delete(key);
    }
    waiting.push(...dict.values());
  };
  for (let one = waiting.pop(); one || waiting.length > 0; one = waiting.pop()) {
    const object = one instanceof PDFRef ? context.lookup(one) : one;
    if (!object || seen.has(object)) continue;
    seen.add(object);
    if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object instanceof PDFDict) within(object);
    else if (object instanceof PDFStream) {
      for (const name of HANGING) object.dict.delete(PDFName.of(name));
      within(object.dict);
    }
  }
}
