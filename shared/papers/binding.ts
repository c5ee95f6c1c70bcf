/** What an item of a bundle came to: its pages, and whether they are numbered (cover and 卷内目录 are not). */
export type Counted = {
  readonly title: string;
  readonly note: string;
  readonly pages: number;
  readonly isNumbered: boolean;
};

export type ContentsRow = Record<'序号' | '文书名称' | '页号' | '备注', string>;

/**
 * PA6: numbers run without a gap from 1, over numbered items only; an item without pages has no line in 卷内目录.
 * `first` is 0 for items without numbers.
 */
export function bind(items: readonly Counted[]): {
  readonly rows: ContentsRow[];
  readonly first: number[];
  readonly pages: number;
} {
  const rows: ContentsRow[] = [];
  let next = 1;
  const first = items.map(({ title, note, pages, isNumbered }) => {
    if (!isNumbered || pages === 0) return 0;
    const from = next;
    next += pages;
    rows.push({
      序号: String(rows.length + 1),
      文书名称: title,
      页号: pages === 1 ? String(from) : `${from}-${next - 1}`,
      备注: note,
    });
    return from;
  });
  return { rows, first, pages: next - 1 };
}
