import { useCallback, useRef, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { proposeColumns } from '#shared/batch/fields';
import type { Mapping } from '#shared/batch/record';
import type { ListProblem, ListTable } from '#shared/batch/table';
import { recognised } from '#shared/batch/workflow';
import { newId } from '../../data/ids.ts';
import { listOf } from '../../data/import-list.ts';
import { allMappings } from '../../data/queries/imports.ts';
import { type ImportPlan, type Judgement, judgeList, runImport } from './acts.ts';

/** How far a long piece of work is. */
export type Progress = { readonly words: string; readonly done: number; readonly total: number };

export type Step =
  | { readonly name: 'choose'; readonly problem: ListProblem | null }
  | {
      readonly name: 'mapping';
      readonly fileName: string;
      readonly table: ListTable;
      readonly mapping: Mapping | null;
      readonly plan: ImportPlan;
    }
  | { readonly name: 'working'; readonly progress: Progress }
  | {
      readonly name: 'preview';
      readonly plan: ImportPlan;
      readonly judgement: Judgement;
      readonly takeAnyway: ReadonlySet<number>;
      readonly refusals: readonly Refusal[];
      readonly mapping: Mapping | null;
    }
  | {
      readonly name: 'done';
      readonly plan: ImportPlan;
      readonly judgement: Judgement;
      readonly takeAnyway: ReadonlySet<number>;
      readonly tookMs: number;
    };

const START: Step = { name: 'choose', problem: null };
const NOT_READ: Step = { name: 'choose', problem: { code: 'import.not-read' } };

/** The steps of one import: file → mapping → preview → run → result. Nothing is saved before the last. */
export function useImport() {
  const [step, setStep] = useState<Step>(START);
  const stop = useRef<AbortController | null>(null);

  /** Runs one long step; a cancel leads back to `back`, and what we did not foresee to `failed`. */
  const work = useCallback(
    async (
      back: Step,
      run: (signal: AbortSignal) => Promise<Step | null>,
      failed: Step = NOT_READ,
    ): Promise<void> => {
      const controller = new AbortController();
      stop.current = controller;
      const next = await run(controller.signal).catch(() => failed);
      stop.current = null;
      setStep(next ?? back);
    },
    [],
  );
  const progress = useCallback((words: string, done: number, total: number) => {
    setStep({ name: 'working', progress: { words, done, total } });
  }, []);

  const open = useCallback(
    (file: File) => {
      progress(`正在读取 ${file.name}`, 0, 0);
      return work(START, async (signal) => {
        const read = await listOf(file, signal);
        if (!read) return null;
        if (!read.ok) return { name: 'choose', problem: read.problem };
        const { table } = read;
        const mapping = recognised(await allMappings(), table.headings);
        const columns = mapping
          ? new Map(mapping.columns.map(({ field, column }) => [field, column]))
          : proposeColumns(table.headings);
        const channel = mapping?.channel ?? 'hotline';
        const plan = { fileName: file.name, table, columns, channel } as ImportPlan;
        return { name: 'mapping', fileName: file.name, table, mapping, plan };
      });
    },
    [work, progress],
  );

  const preview = useCallback(
    (plan: ImportPlan, mapping: Mapping | null, refusals: readonly Refusal[] = []) => {
      const { fileName, table } = plan;
      const total = table.rows.length;
      progress('正在逐行核对', 0, total);
      return work({ name: 'mapping', fileName, table, mapping, plan }, async (signal) => {
        const onProgress = (done: number) => progress('正在逐行核对', done, total);
        const judgement = await judgeList(plan, { onProgress, signal });
        const takeAnyway = new Set<number>();
        return judgement && { name: 'preview', plan, judgement, takeAnyway, refusals, mapping };
      });
    },
    [work, progress],
  );

  const run = useCallback(
    async (from: Step & { name: 'preview' }) => {
      const { plan, judgement, takeAnyway, mapping } = from;
      const begun = performance.now();
      progress('正在准备', 0, 0);
      let isChanged = false;
      // Nobody says 没有导入 of what may be in the journal.
      const failed: Step = { ...from, refusals: [{ code: 'program.unexpected' }] };
      const importing = async (signal: AbortSignal): Promise<Step | null> => {
        const acted = await runImport(newId('batch'), plan, judgement, takeAnyway, {
          signal,
          onProgress: (what, done, total) =>
            progress(what === 'storing' ? '已写入流水，正在归入案件' : '正在写入流水', done, total),
        });
        if (acted.name === 'done') {
          const tookMs = performance.now() - begun;
          // For whoever looks from outside, as in search.ts.
          performance.measure('import', { start: begun });
          return { name: 'done', plan, judgement, takeAnyway, tookMs };
        }
        if (acted.name === 'cancelled') return null;
        isChanged = acted.refusals.some(({ code }) => code === 'import.changed');
        return { ...from, refusals: acted.refusals };
      };
      await work(from, importing, failed);
      if (isChanged) await preview(plan, mapping, [{ code: 'import.changed' }]);
    },
    [work, progress, preview],
  );

  return {
    step,
    setStep,
    open,
    preview,
    run,
    /** Nothing stays of a step that is cancelled. */
    cancel: useCallback(() => stop.current?.abort(), []),
    restart: useCallback(() => setStep(START), []),
  };
}
