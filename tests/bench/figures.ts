/** One line of the table and of bench.json. `value` and `peer` in the same unit; `ratio` is what a limit on ratios looks at. */
export type Figure = {
  readonly value: number;
  readonly unit: string;
  readonly peer: number | null;
  readonly ratio: number | null;
  /** In words: what must hold. */
  readonly limit: string;
  readonly ok: boolean;
  /** What was measured as a share of its limit: 1 is just reached. */
  readonly excess: number;
  readonly samples: number;
  readonly detail: Readonly<Record<string, number | string>>;
};

/** The value that a share of the samples does not exceed (nearest rank); `share` 0 to 1. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('no samples');
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

export const median = (samples: readonly number[]) => quantile(samples, 0.5);

/** Two decimals: finer than the clocks of the pages are. */
export const rounded = (value: number) => Math.round(value * 100) / 100;

export function spread(samples: readonly number[]): Record<string, number> {
  return {
    min: rounded(Math.min(...samples)),
    p50: rounded(median(samples)),
    p95: rounded(quantile(samples, 0.95)),
    p99: rounded(quantile(samples, 0.99)),
    max: rounded(Math.max(...samples)),
  };
}

export function tableOf(figures: Readonly<Record<string, Figure>>): string {
  const head = ['', 'value', 'peer', 'ratio', 'n', 'must be', ''];
  const rows = Object.entries(figures).map(([name, figure]) => [
    name,
    `${figure.value} ${figure.unit}`,
    figure.peer === null ? '' : `${figure.peer} ${figure.unit}`,
    figure.ratio === null ? '' : `${figure.ratio}`,
    `${figure.samples}`,
    figure.limit,
    figure.ok ? 'ok' : 'MISSED',
  ]);
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  const details = Object.entries(figures).map(
    ([name, { detail }]) =>
      `${name}: ${Object.entries(detail)
        .map(([key, value]) => `${key} ${value}`)
        .join(', ')}`,
  );
  return [line(head), ...rows.map(line), '', ...details].join('\n');
}
