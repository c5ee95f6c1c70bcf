import type { WatchList } from '../ui/location.ts';

export type Warning = {
  readonly list: WatchList;
  readonly level: 'bad' | 'warn' | 'plain';
  /** On the button: 超期 6. */
  readonly text: string;
  /** Read out: 超期 6 件. */
  readonly label: string;
  readonly title: string;
};

export type WarningCounts = Readonly<
  Record<'safeguards' | 'urged' | 'overdue' | 'today' | 'soon', number>
>;

/** The order is that of what cannot wait: the law's at once, then what somebody asks, then the clocks. */
const kinds = [
  ['safeguards', 'bad', '强制报告', '还没有报告的强制报告事项，请立即办理'],
  ['urged', 'warn', '催办', '催您办理的案件，点开看是哪几件'],
  ['overdue', 'bad', '超期', '到“督办”查看超期的案件'],
  ['today', 'warn', '今天到期', '到“督办”查看今天到期的案件'],
  ['soon', 'plain', '三日内', '到“督办”查看三日内到期的案件'],
] as const;

/** What the bar shows; nothing that counts 0. From `most` on a count is shown as “most − 1 and more”. */
export function warningsOf(counts: WarningCounts, most: number): Warning[] {
  return kinds.flatMap(([list, level, word, title]) => {
    const count = counts[list];
    if (count === 0) return [];
    const text = `${word} ${count >= most ? `${most - 1}+` : count}`;
    return [{ list, level, text, label: `${text} 件`, title }];
  });
}
