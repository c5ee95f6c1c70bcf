import { sentenceOf } from '#shared/basics/problems';
import { csvOf } from '#shared/batch/csv';
import { importFields } from '#shared/batch/fields';
import type { JudgedRow, KnownAs, ListRefusal } from '#shared/batch/judge';
import { isTaken } from '#shared/batch/workflow';
import { MAX_LIST_TEXT } from '#shared/bridge/bridge';
import type { ImportPlan, Judgement } from './acts.ts';

export type Verdict = 'taken' | 'known' | 'refused';
export const verdictLabels = { taken: '导入', known: '可能重复', refused: '退回' } as const;

export function verdictOf(row: JudgedRow, takeAnyway: ReadonlySet<number>): Verdict {
  if (!row.ok) return 'refused';
  return isTaken(row, takeAnyway) ? 'taken' : 'known';
}

export function countsOf(rows: readonly JudgedRow[], takeAnyway: ReadonlySet<number>) {
  const counts = { taken: 0, known: 0, refused: 0 };
  for (const row of rows) counts[verdictOf(row, takeAnyway)] += 1;
  return counts;
}

export function knownWords({ why, code, line }: KnownAs): string {
  const what = why === 'number' ? '对方编号相同' : '同一人、同一天、内容相同';
  return code === null ? `与第 ${line} 行${what}` : `已有案件 ${code}，${what}`;
}

/** `被申请人电话：手机号应为 11 位…`. */
export function refusalWords({ field, code, values }: ListRefusal): string {
  return `${importFields[field].label}：${sentenceOf(code, values)}`;
}

/** The rows that were not taken, as they came, with the reason in front: to be corrected and imported again. */
export function leftOutCsv(
  { table }: ImportPlan,
  { rows }: Judgement,
  takeAnyway: ReadonlySet<number>,
): string {
  const head = ['没有导入的原因', '原行号', ...table.headings];
  const lines = [head];
  let length = 0;
  for (const judged of rows) {
    const verdict = verdictOf(judged, takeAnyway);
    if (verdict === 'taken') continue;
    const reason = judged.ok
      ? judged.knownAs && knownWords(judged.knownAs)
      : judged.refusals.map(refusalWords).join('；');
    const cells = table.headings.map((_, at) => judged.row.cells[at] ?? '');
    const line = [reason ?? '', String(judged.row.line), ...cells];
    length += line.reduce((sum, cell) => sum + cell.length + 4, 0);
    if (length > MAX_LIST_TEXT - 1_000) break;
    lines.push(line);
  }
  return csvOf(lines);
}
