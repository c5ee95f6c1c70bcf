import { parseAsync, renderDocument } from 'docx-preview';

/** CSS lengths as docx-preview reads them from the section. */
type Geometry = {
  readonly width: string;
  readonly height: string;
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
  readonly left: string;
};

/** A paper as one long column that the browser breaks into pages, and what is repeated around it on each. */
export type Drawn = {
  readonly geometry: Geometry;
  readonly flow: HTMLElement;
  readonly around: readonly HTMLElement[];
  readonly pages: number;
};

const A4: Geometry = {
  ...{ width: '595.3pt', height: '841.9pt' },
  ...{ top: '72pt', right: '79pt', bottom: '72pt', left: '79pt' },
};
const MAX_PAGES = 200;

/** Draws a Word file and counts its pages. `name` keeps its styles apart from those of the other papers. */
export async function draw(docx: Uint8Array, name: string): Promise<Drawn> {
  const options = {
    className: name,
    inWrapper: false,
    ignoreFonts: true, // nothing that a template brings along is loaded
    ignoreLastRenderedPageBreak: true,
    renderAltChunks: false,
    renderComments: false,
    renderChanges: false,
    useBase64URL: true,
  };
  const parsed = await parseAsync(docx, options);
  const nodes = await renderDocument(parsed, options);
  const sections: HTMLElement[] = [];
  for (const node of nodes) {
    if (node instanceof HTMLStyleElement) adopt(node.textContent ?? '');
    else if (node instanceof HTMLElement && node.localName === 'section') sections.push(node);
  }
  const geometry = geometryOf(sections[0]);
  const flow = document.createElement('div');
  flow.className = 'flow';
  flow.append(...sections);
  const around = [
    ...(sections[0]?.querySelectorAll<HTMLElement>(':scope > :is(header, footer)') ?? []),
  ];
  for (const section of sections) {
    for (const repeated of section.querySelectorAll(':scope > :is(header, footer)')) {
      repeated.remove();
    }
    section.removeAttribute('style');
    section.classList.add('section');
  }
  for (const element of around) element.removeAttribute('style');
  keepTogether(flow, parsed);
  return { geometry, flow, around, pages: await pagesOf(flow, geometry) };
}

type Element = { type?: string; keepNext?: boolean; children?: readonly Element[] };

/** 与下段同页: the library reads it but does not draw it, so a heading would stay alone at a page's end. */
function keepTogether(flow: HTMLElement, parsed: { documentPart?: { body?: Element } }): void {
  const paragraphs: Element[] = [];
  const walk = (element: Element) => {
    if (element.type === 'paragraph') paragraphs.push(element);
    element.children?.forEach(walk);
  };
  walk(parsed.documentPart?.body ?? {});
  const drawn = flow.querySelectorAll('p');
  if (drawn.length !== paragraphs.length) return; // a template with more than paragraphs: as it comes
  paragraphs.forEach(({ keepNext }, at) => {
    if (keepNext) drawn[at]?.style.setProperty('break-after', 'avoid');
  });
}

/** The page policy lets no style element in; a sheet made by the page's own script is not one. */
function adopt(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function geometryOf(section: HTMLElement | undefined): Geometry {
  const style = section?.style;
  return {
    width: style?.width || A4.width,
    height: style?.minHeight || A4.height,
    top: style?.paddingTop || A4.top,
    right: style?.paddingRight || A4.right,
    bottom: style?.paddingBottom || A4.bottom,
    left: style?.paddingLeft || A4.left,
  };
}

async function pagesOf(flow: HTMLElement, geometry: Geometry): Promise<number> {
  const view = viewOf(geometry);
  view.append(flow);
  document.body.append(view);
  await Promise.all([...flow.querySelectorAll('img')].map((image) => image.decode()));
  const gap = Number.parseFloat(getComputedStyle(flow).columnGap);
  const { width } = flow.getBoundingClientRect();
  const pages = Math.round((flow.scrollWidth + gap) / (width + gap));
  view.remove();
  if (!(pages >= 1 && pages <= MAX_PAGES)) throw new Error('nothing was drawn');
  return pages;
}

/** One page of the paper: its part of the column, between the template's own margins. */
export function pageOf({ geometry, flow, around, pages }: Drawn, at: number): HTMLElement {
  const sheet = sheetOf(geometry.width, geometry.height);
  const view = viewOf(geometry);
  const part = pages === 1 ? flow : (flow.cloneNode(true) as HTMLElement);
  part.style.transform = `translateX(calc(${-at} * (100% + 10mm)))`;
  view.append(part);
  sheet.append(view, ...around.map((element) => placed(element, geometry)));
  return sheet;
}

function viewOf({ width, height, top, right, bottom, left }: Geometry): HTMLElement {
  const view = document.createElement('div');
  view.className = 'view';
  view.style.width = `calc(${width} - ${left} - ${right})`;
  view.style.height = `calc(${height} - ${top} - ${bottom})`;
  view.style.left = left;
  view.style.top = top;
  return view;
}

function placed(element: HTMLElement, { left, right }: Geometry): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  copy.classList.add('around');
  copy.style.left = left;
  copy.style.right = right;
  return copy;
}

/** A sheet of paper; its size becomes the page's own. */
export function sheetOf(width: string, height: string): HTMLElement {
  const sheet = document.createElement('div');
  sheet.className = 'sheet';
  sheet.style.width = width;
  sheet.style.height = height;
  sheet.style.setProperty('page', namedPage(width, height));
  return sheet;
}

const named = new Map<string, string>();

function namedPage(width: string, height: string): string {
  const size = `${width} ${height}`;
  let name = named.get(size);
  if (name === undefined) {
    name = `size-${named.size}`;
    named.set(size, name);
    adopt(`@page ${name} { size: ${size}; margin: 0; }`);
  }
  return name;
}
