/** A year `2026` or a month `2026-11` of the hall. Every counter of the reports belongs to one month. */
export type Period = string;

/** What the names of the rows with the period's counters of a kind start with, and no others. */
export function prefixOf(kind: string, period: Period): string {
  return `${kind}/${period}${period.length === 4 ? '-' : ''}`;
}

export function periodWords(period: Period): string {
  const [year, month] = period.split('-');
  return month ? `${year}年${Number(month)}月` : `${year}年`;
}
