import { pageSizeOf, type Sheet, sheetSchema } from '#shared/hall/slip';
import { paperSlipPages } from './paper-slips.ts';
import { slipPage } from './slip-page.ts';
import './slip.css';
import { toldPage } from './told-sheet.ts';

/**
 * The printing page: main loads it in a window that nobody sees, with what is to be printed behind the `#`.
 * It draws at once and says so on the body; main prints nothing without that word.
 */
function draw(sheet: Sheet): void {
  const { width, height } = pageSizeOf(sheet);
  // Beside the size that main gives to the printer: some versions of the runtime go by the page's own.
  const page = new CSSStyleSheet();
  page.replaceSync(`@page { size: ${width}mm ${height}mm; margin: 0; }`);
  document.adoptedStyleSheets = [page];
  const root = document.getElementById('root');
  root?.append(...pagesOf(sheet));
  document.body.setAttribute('data-drawn', sheet.kind);
}

function pagesOf(sheet: Sheet): HTMLElement[] {
  switch (sheet.kind) {
    case 'slip':
      return [slipPage(sheet.slip, sheet.paper)];
    case 'paper-slips':
      return paperSlipPages(sheet.slips);
    case 'told':
      return [toldPage(sheet.told)];
  }
}

function sheetInAddress(): Sheet | null {
  try {
    const parsed = sheetSchema.safeParse(JSON.parse(decodeURIComponent(location.hash.slice(1))));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const sheet = sheetInAddress();
if (sheet) draw(sheet);
