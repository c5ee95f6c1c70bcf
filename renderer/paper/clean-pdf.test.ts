import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPdf, PdfRefused } from './clean-pdf.ts';
import { inflatesTo } from './inflated.ts';
import { join, pagesInPdf } from './join.ts';

/** Words that stand in everything that must not survive. */
const EVIL = 'EVIL';
const script = (more = '') => ({
  S: 'JavaScript',
  JS: PDFString.of(`app.alert("${EVIL}${more}")`),
});

/** A paper of the other side: one page with a picture of a stamp, and everything that a PDF can do to its reader. */
async function armed(useObjectStreams: boolean): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  const { context, catalog } = doc;
  const page = doc.addPage([595, 842]);
  page.drawText('SCANNED', { x: 50, y: 700 });
  const file = context.register(context.stream(`MZ ${EVIL}`, { Type: 'EmbeddedFile' }));
  const spec = context.register(
    context.obj({ Type: 'Filespec', F: PDFString.of(`${EVIL}.exe`), EF: { F: file } }),
  );
  const look = context.register(
    context.stream('0 0 10 10 re f', {
      ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10] },
      ...{ Metadata: file, AF: [spec], Ref: { F: spec, Page: 0 }, PieceInfo: { X: script() } },
      Resources: { ExtGState: { G: { Type: 'ExtGState', Hidden: script('hidden') } } },
    }),
  );
  const outside = context.register(
    context.stream('', { F: PDFString.of(`\\\\${EVIL}\\share\\a`), Length: 0 }),
  );
  page.node.set(
    PDFName.of('Contents'),
    context.obj([page.node.get(PDFName.of('Contents')) as PDFObject, outside]),
  );
  const rect = [50, 50, 150, 150];
  const annotations = [
    { Subtype: 'Link', Rect: rect, A: { S: 'URI', URI: PDFString.of(`http://${EVIL}/`) } },
    { Subtype: 'Link', Rect: rect, A: { S: 'Launch', F: spec } },
    { Subtype: 'Link', Rect: rect, A: { S: 'SubmitForm', F: spec, Next: script() } },
    { Subtype: 'FileAttachment', Rect: rect, FS: spec, AP: { N: look } },
    { Subtype: 'RichMedia', Rect: rect, RichMediaContent: { Assets: spec }, AP: { N: look } },
    { Subtype: 'Screen', Rect: rect, A: { S: 'Rendition', JS: PDFString.of(EVIL) } },
    {
      Subtype: 'Stamp',
      Rect: rect,
      AP: { N: look, D: look },
      AA: { E: script() },
      Contents: PDFString.of(EVIL),
    },
    {
      Subtype: 'Widget',
      Rect: rect,
      FT: 'Btn',
      AS: 'On',
      AP: { N: { On: look, Off: look } },
      AA: { K: script() },
    },
    { Subtype: 'Widget', Rect: rect, FT: 'Tx', T: PDFString.of(EVIL) },
    { Subtype: 'Popup', Rect: rect, Contents: PDFString.of(EVIL) },
  ].map((one) => context.register(context.obj({ Type: 'Annot', ...one })));
  page.node.set(PDFName.of('Annots'), context.obj(annotations));
  page.node.set(PDFName.of('AA'), context.obj({ O: script(), C: { S: 'Launch', F: spec } }));
  page.node.set(PDFName.of('Metadata'), file);
  catalog.set(PDFName.of('OpenAction'), context.obj(script('open')));
  catalog.set(PDFName.of('AA'), context.obj({ WC: script('close') }));
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: annotations.slice(7, 9), XFA: file }));
  catalog.set(
    PDFName.of('Names'),
    context.obj({
      JavaScript: { Names: [PDFString.of('x'), script('names')] },
      EmbeddedFiles: { Names: [PDFString.of('x'), spec] },
    }),
  );
  return doc.save({ useObjectStreams });
}

/** All that a file holds, object by object, as it would be written. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  return doc.context
    .enumerateIndirectObjects()
    .map(([, object]) => object.toString())
    .concat(String(doc.context.trailerInfo.Root))
    .join('\n');
}

let printed: Uint8Array;
beforeAll(async () => {
  const doc = await PDFDocument.create();
  doc.addPage([595, 842]);
  printed = await doc.save();
});
const bind = (bytes: Uint8Array) => join(printed, [{ bytes, after: 1, first: 7 }]);

const problemOf = (bytes: Uint8Array) =>
  openPdf(bytes).then(
    () => null,
    (error: unknown) => (error instanceof PdfRefused ? error.problem : error),
  );

describe.each([
  ['in plain objects', false],
  ['in object streams', true],
])('a party’s PDF, %s', (_, useObjectStreams) => {
  it('E84 nothing of what it would do survives binding, and what is seen does', async () => {
    const bytes = await armed(useObjectStreams);
    expect(await textOf(bytes)).toContain(EVIL);
    const bound = await bind(bytes);
    const text = await textOf(bound);
    expect(text).not.toContain(EVIL);
    for (const name of [
      ...[
        'JavaScript',
        'JS',
        'Launch',
        'SubmitForm',
        'URI',
        'Rendition',
        'RichMedia',
        'OpenAction',
      ],
      ...['AA', 'A', 'EmbeddedFile', 'EmbeddedFiles', 'Filespec', 'EF', 'AF', 'AcroForm', 'XFA'],
      ...['FileAttachment', 'Link', 'Widget', 'Screen', 'Popup', 'Metadata', 'Ref', 'PieceInfo'],
    ]) {
      expect([name, new RegExp(`/${name}\\b`).test(text)]).toEqual([name, false]);
    }
    // Stamp, and the ticked box with the picture of its state.
    expect(text.match(/\/Subtype \/Stamp/g)).toHaveLength(2);
    expect(text.match(/\/Subtype \/Form/g)?.length).toBeGreaterThanOrEqual(1);
    const doc = await PDFDocument.load(bound);
    expect(doc.getPageCount()).toBe(2);
    expect(doc.getPage(1).getSize()).toEqual({ width: 595, height: 842 });
    expect(doc.getPage(1).node.normalizedEntries().Annots.size()).toBe(2);
    expect(doc.getPage(1).node.Resources()?.toString()).toContain('/Font');
  });
});

describe('a PDF that is not bound', () => {
  const pdf = async (make: (doc: PDFDocument) => void) => {
    const doc = await PDFDocument.create();
    make(doc);
    return doc.save({ addDefaultPage: false });
  };

  it('E85 one that needs a password, or was locked with none, is named', async () => {
    for (const userPassword of ['secret', '']) {
      const doc = await PDFDocument.create();
      doc.addPage();
      doc.encrypt({ userPassword, ownerPassword: 'owner' });
      expect(await problemOf(await doc.save())).toBe('locked');
    }
  });

  it('E85 one that is broken, cut off or without a page is named', async () => {
    const whole = await pdf((doc) => doc.addPage());
    expect(await problemOf(whole)).toBeNull();
    const broken = [
      Buffer.from('%PDF-1.4\n% a paper of the other side\n%%EOF\n'),
      Buffer.from('%PDF-'),
      whole.subarray(0, 60),
      await pdf(() => {}),
    ];
    for (const bytes of broken) expect(await problemOf(bytes)).toBe('broken');
  });

  it('E85 one of more than a thousand pages, or of pages of more than 5 m, is named', async () => {
    const pages = (count: number) =>
      pdf((doc) => {
        for (let at = 0; at < count; at += 1) doc.addPage([100, 100]);
      });
    expect(await pagesInPdf(await pages(1_000))).toBe(1_000);
    expect(await problemOf(await pages(1_001))).toBe('too-large');
    expect(await problemOf(await pdf((doc) => doc.addPage([14_400, 10])))).toBeNull();
    expect(await problemOf(await pdf((doc) => doc.addPage([10, 14_401])))).toBe('too-large');
    expect(await problemOf(await pdf((doc) => doc.addPage([0, 10])))).toBe('broken');
  });

  it('E85 one whose tables unpack to more than 64 MB is named before anything unpacks them', async () => {
    const bomb = deflateSync(Buffer.alloc(65 * 1024 * 1024, 0x20), { level: 9 });
    const around = (head: string) =>
      Buffer.concat([
        Buffer.from(
          `%PDF-1.7\n1 0 obj\n<< ${head} /N 1 /First 4 /Length ${bomb.length} >>\nstream\n`,
        ),
        ...[bomb, Buffer.from('\nendstream\nendobj\n%%EOF\n')],
      ]);
    for (const head of [
      '/Type /ObjStm /Filter /FlateDecode',
      '/Type/XRef/Filter[/FlateDecode]',
      '/Type /Obj#53tm /Filter /Flate#44ecode',
      '/Type /ObjStm /Filter [/FlateDecode /FlateDecode]',
      '/Type /ObjStm /Filter /LZWDecode',
    ]) {
      const bytes = around(head);
      expect(bytes.length).toBeLessThan(100_000);
      expect([head, await problemOf(bytes)]).toEqual([head, 'too-large']);
    }
    // A picture may be as large as it likes: nobody unpacks it here.
    expect(await inflatesTo(around('/Type /XObject /Filter /FlateDecode'), 1_000)).toBe('little');
  });

  it('E85 whatever is inside, it is opened or refused by name', async () => {
    const whole = await armed(true);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, change) => {
          const bytes = Uint8Array.from(whole);
          bytes.set(change.subarray(0, bytes.length - at), at);
          expect([null, 'broken', 'locked', 'too-large']).toContain(await problemOf(bytes));
        },
      ),
      { numRuns: 150 },
    );
  });
});
