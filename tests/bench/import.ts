import { expect } from '@playwright/test';
import type { Launched } from '../e2e/desk.ts';
import { goToJob } from '../e2e/hall-work.ts';
import { workbookOf } from '../lists/spreadsheet.ts';
import type { Chance } from './chance.ts';
import { type Figure, rounded } from './figures.ts';
import { rawInsert } from './raw-insert.ts';
import { personAt } from './township.ts';

const LEAST_RATIO = 0.5;
/** What reading, judging and importing may add to the page's process at its highest. */
const MOST_MB = 700;
const SAMPLE_MS = 200;
const WITHIN_MS = 180_000;
const HEADINGS = [
  '工单编号',
  '来电人',
  '身份证号',
  '联系电话',
  '对方当事人',
  '诉求类型',
  '诉求内容',
  '来电时间',
];

/**
 * A workbook of `rows` rows, each a person and a matter of their own, from 导入 to 已保存. Against it, in the same
 * page: the rows that the import left in its tables, put by a plain loop into a database with the same tables and
 * indexes, as many to a transaction as the product writes; strict, because an import is on the disk, too.
 */
export async function measureImport(
  launched: Launched,
  rows: number,
  chance: Chance,
): Promise<Figure> {
  const { app, desk } = launched;
  await goToJob(desk, '案件');
  await desk.getByRole('button', { name: '导入清单' }).click();
  const used = () =>
    app.evaluate(({ app, BrowserWindow }) => {
      const desk = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().endsWith('/index.html'),
      );
      const pid = desk?.webContents.getOSProcessId();
      const found = app.getAppMetrics().find((one) => one.pid === pid);
      return (found?.memory.workingSetSize ?? 0) / 1024;
    });
  const before = await used();
  let peak = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      // A sample that gets lost (main is busy with the list) is no reason to stop.
      peak = Math.max(peak, await used().catch(() => 0));
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();

  const begun = Date.now();
  const buffer = listOf(rows, chance);
  await desk.getByLabel('清单文件').setInputFiles({ name: '清单.xlsx', mimeType: '', buffer });
  await desk.getByRole('button', { name: /逐行核对/ }).click({ timeout: WITHIN_MS });
  const go = desk.getByRole('button', { name: `导入 ${rows} 件` });
  await expect(go).toBeEnabled({ timeout: WITHIN_MS });
  const judged = Date.now() - begun;
  await go.click();
  await expect(desk.getByRole('region', { name: '导入结果' })).toContainText(
    `已保存：导入 ${rows} 件`,
    { timeout: WITHIN_MS },
  );
  isOver = true;
  await watching;
  const { took, decided, inJournal } = await desk.evaluate(() => {
    const last = (name: string) => performance.getEntriesByName(name).at(-1);
    const whole = last('import');
    const since = (name: string) => (last(name)?.startTime ?? 0) - (whole?.startTime ?? 0);
    return {
      took: whole?.duration ?? Number.NaN,
      decided: since('act-decided'),
      inJournal: since('act-in-journal'),
    };
  });
  const put = await rawInsert(desk, ['person', 'case', 'clock', 'entry'], 'strict');
  const ratio = rounded(put.ms / took);
  const megabytes = rounded(peak - before);
  return {
    ...{ value: Math.round(rows / (took / 1000)), unit: 'rows/s' },
    ...{ peer: Math.round(rows / (put.ms / 1000)), ratio },
    limit: `ratio ≥ ${LEAST_RATIO}, ≤ ${MOST_MB} MB more`,
    ok: ratio >= LEAST_RATIO && megabytes <= MOST_MB,
    excess: rounded(Math.max(LEAST_RATIO / ratio, megabytes / MOST_MB)),
    samples: rows,
    detail: {
      ...{ importMs: Math.round(took), peerMs: Math.round(put.ms), records: put.records },
      ...{ decidedMs: Math.round(decided), inJournalMs: Math.round(inJournal) },
      ...{ readAndJudgeMs: judged, mostMB: megabytes },
    },
  };
}

function listOf(rows: number, chance: Chance): Buffer {
  const numbers = new Set<string>();
  const lines = Array.from({ length: rows }, (_, at) => {
    const { name, documentNumber, phone } = personAt(Date.now(), chance, numbers, ['370125']);
    const account = `来电反映邻居夜间施工噪音扰民，多次沟通无果，请求协调处理。第 ${at} 件`;
    return [`G-${at}`, name, documentNumber, phone, '', '邻里', account, '2026-11-02'];
  });
  return workbookOf([HEADINGS, ...lines]);
}
