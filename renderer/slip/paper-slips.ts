import { PAPER_SLIPS_A_PAGE, type PaperSlips, paperLabels } from '#shared/hall/paper-slips';
import { block } from './lines.ts';

/** What 补录 asks for later, in its words. */
const WRITTEN = [
  { word: '日期', between: '' },
  { word: '取号', between: ':' },
  { word: '叫到', between: ':' },
  { word: '窗口', between: '' },
  { word: '接待', between: ':' },
  { word: '办完', between: ':' },
];

/** 停电备用号 on A4, to be cut along the dashed lines. */
export function paperSlipPages(slips: PaperSlips): HTMLElement[] {
  const labels = paperLabels(slips);
  const pages: HTMLElement[] = [];
  for (let at = 0; at < labels.length; at += PAPER_SLIPS_A_PAGE) {
    const cells = labels
      .slice(at, at + PAPER_SLIPS_A_PAGE)
      .map((label) => paperSlip(slips.hall, label));
    pages.push(block('sheet', ...cells));
  }
  return pages;
}

function paperSlip(hall: string, label: string): HTMLElement {
  const written = WRITTEN.map(({ word, between }) => block('write', word, block('blank', between)));
  return block(
    'paper-slip',
    block('paper-head', block('paper-label', label), block('paper-hall', hall)),
    block('paper-written', ...written),
    block('paper-foot', '停电备用号：请听窗口叫号，办完后此票交窗口留存'),
  );
}
