import { dayOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { csvLines, csvOf } from '#shared/batch/csv';
import { personalColumns, sheetHead, sheetRow } from '#shared/batch/sheet';
import { decideDisclose } from '#shared/disclosure/workflow';
import { bridge } from '../../bridge/bridge.ts';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { caseIdsIn, heavyCaseIds } from '../../data/queries/cases.ts';
import { casesRunningOut, dueDaysOf } from '../../data/queries/clocks.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { getMany } from '../../data/read.ts';
import { searchCases } from '../../data/search.ts';
import { WARN_DAYS } from '../../ui/due.tsx';
import { DUE_TAB, HEAVY_TAB, tabs } from './words.ts';

/** What the list of cases shows: one of its tabs, or what was looked for. */
export type Filter = { readonly tab: number; readonly words: string };

/** Opened at a time: some 10 ms, so that the page goes on drawing. */
const AT_ONCE = 100;
const FOUND_MOST = 5_000;

type Written =
  | { readonly ok: true; readonly file: string | null; readonly count: number }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Every case that a filter shows, not only its first page. */
export async function casesToExport({ tab, words }: Filter): Promise<readonly CaseId[]> {
  if (words !== '') return (await searchCases(words, FOUND_MOST)).map(({ caseId }) => caseId);
  if (tab === HEAVY_TAB) return heavyCaseIds();
  if (tab !== DUE_TAB) return caseIdsIn(tabs[tab]?.states ?? []);
  return (await casesRunningOut(dayOf(Date.now()), WARN_DAYS)).map(({ record }) => record.id);
}

/** What is written down before a list with personal columns gets its name: which of them, and for whom and what for. */
export type Personal = { readonly filter: string; readonly purpose: string };

function disclose({ filter, purpose }: Personal, rows: number) {
  const id = newId('disclosure');
  const told = { list: 'cases', filter, columns: personalColumns(), rows, purpose } as const;
  return act((facts) => decideDisclose({ id, ...told }, facts));
}

/**
 * Writes the cases as CSV where the person wants it; `file: null` when they thought better of it, before or half-way:
 * then nothing of it is left.
 */
export async function exportCases(
  ids: readonly CaseId[],
  { name, personal }: { readonly name: string; readonly personal: Personal | null },
  onProgress: (count: number) => void,
  signal: AbortSignal,
): Promise<Written> {
  const begun = await bridge().call('list.begin', { name });
  if (!begun.ok) return { ok: false, refusals: [{ code: begun.code }] };
  const { file } = begun.value;
  if (file === null) return { ok: true, file, count: 0 };
  const withPersonal = personal !== null;
  let count = 0;
  let isWhole = false;
  try {
    const names = new Map((await allStaff()).map(({ id, name }) => [id, name]));
    let text = csvOf([sheetHead(withPersonal)]);
    while (count < ids.length && !signal.aborted) {
      const some = ids.slice(count, count + AT_ONCE);
      const [records, due] = await Promise.all([getMany('case', some), dueDaysOf(some)]);
      const rows = records.map((record) => {
        const handler = (record.handlerId && names.get(record.handlerId)) ?? '';
        return sheetRow({ record, dueOn: due.get(record.id) ?? null, handler }, withPersonal);
      });
      text += csvLines(rows);
      const answer = await bridge().call('list.write', { text });
      if (!answer.ok) return { ok: false, refusals: [{ code: answer.code }] };
      text = '';
      count += some.length;
      onProgress(count);
    }
    if (personal && !signal.aborted) {
      const disclosed = await disclose(personal, count);
      if (!disclosed.ok) return disclosed;
    }
    isWhole = !signal.aborted;
  } finally {
    const ended = await bridge().call('list.end', { isWhole });
    if (isWhole && !ended.ok) isWhole = false;
  }
  if (signal.aborted) return { ok: true, file: null, count: 0 };
  if (!isWhole) return { ok: false, refusals: [{ code: 'import.not-written' }] };
  return { ok: true, file, count };
}
