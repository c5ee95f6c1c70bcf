import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import type { ImportField } from '#shared/batch/fields';
import type { JudgedRow } from '#shared/batch/judge';
import { Empty } from '../../ui/empty.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { TabStrip } from '../../ui/tab-strip.tsx';
import type { ImportPlan } from './acts.ts';
import { SaveLeftOut } from './save-left-out.tsx';
import type { Step } from './use-import.ts';
import {
  countsOf,
  knownWords,
  refusalWords,
  type Verdict,
  verdictLabels,
  verdictOf,
} from './verdicts.ts';

type Props = {
  readonly step: Step & { name: 'preview' };
  readonly onTake: (takeAnyway: ReadonlySet<number>) => void;
  readonly onRun: () => void;
  readonly onBack: () => void;
};

const PAGE = 100;
const SHOWN: readonly { field: ImportField; label: string }[] = [
  { field: 'applicant', label: '申请人' },
  { field: 'respondent', label: '被申请人' },
  { field: 'matter', label: '事项' },
  { field: 'summary', label: '简要情况' },
];

/** 预览: a verdict on every row, before anything is saved. */
export function PreviewStep({ step, onTake, onRun, onBack }: Props) {
  const { judgement, takeAnyway, plan, refusals } = step;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const counts = countsOf(judgement.rows, takeAnyway);
  const isKnown = (row: JudgedRow) => row.ok && row.knownAs !== null;
  const rows = judgement.rows.filter((row) => {
    if (verdict === null) return true;
    // A row that is wanted all the same stays where it was ticked.
    return verdict === 'known' ? isKnown(row) : verdictOf(row, takeAnyway) === verdict;
  });
  useKeys({ 'Ctrl+S': onRun, Escape: onBack });
  const take = (line: number, isTaken: boolean) => {
    const changed = new Set(takeAnyway);
    if (isTaken) changed.add(line);
    else changed.delete(line);
    onTake(changed);
  };
  const known = judgement.rows.filter(isKnown).length;
  const tabs = [
    { key: null, label: '全部', count: judgement.rows.length },
    { key: 'taken', label: verdictLabels.taken, count: counts.taken },
    { key: 'known', label: verdictLabels.known, count: known },
    { key: 'refused', label: verdictLabels.refused, count: counts.refused },
  ] as const;
  return (
    <section className="imports-preview" aria-label="预览">
      <div className="form-actions">
        <Button type="primary" size="large" autoFocus disabled={counts.taken === 0} onClick={onRun}>
          导入 {counts.taken} 件（Ctrl+S）
        </Button>
        <Button size="large" onClick={onBack}>
          改对照
        </Button>
        <SaveLeftOut plan={plan} judgement={judgement} takeAnyway={takeAnyway} />
        <Refusals refusals={counts.taken === 0 ? [{ code: 'import.nothing' }] : refusals} />
      </div>
      <TabStrip
        label="核对结果"
        tabs={tabs}
        current={verdict}
        onChange={(key) => {
          setVerdict(key);
          setLimit(PAGE);
        }}
      />
      <div className="imports-scroll">
        <table className="plain-table">
          <colgroup>
            <col className="imports-line" />
            <col className="imports-verdict" />
            {SHOWN.map(({ field }) => (
              <col key={field} className={`imports-${field}`} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">结论</th>
              {SHOWN.map(({ field, label }) => (
                <th key={field} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, limit).map((row) => (
              <PreviewRow
                key={row.row.line}
                row={row}
                plan={plan}
                takeAnyway={takeAnyway}
                onTake={take}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <Empty text="没有这样的行" />}
        {rows.length > limit && (
          <p className="imports-more">
            <Button onClick={() => setLimit(limit + PAGE)}>再显示 {PAGE} 行</Button>
          </p>
        )}
      </div>
    </section>
  );
}

type RowProps = {
  readonly row: JudgedRow;
  readonly plan: ImportPlan;
  readonly takeAnyway: ReadonlySet<number>;
  readonly onTake: (line: number, isTaken: boolean) => void;
};

function PreviewRow({ row, plan, takeAnyway, onTake }: RowProps) {
  const { line, cells } = row.row;
  const verdict = verdictOf(row, takeAnyway);
  const refusals = row.ok ? [] : row.refusals;
  const shown = new Set<ImportField>(SHOWN.map(({ field }) => field));
  // What is wrong in a column that is not shown stands under the verdict, with its name.
  const rest = refusals.filter(({ field }) => !shown.has(field));
  return (
    <tr>
      <td className="number">{line}</td>
      <td>
        <span className={`verdict verdict-${verdict}`}>{verdictLabels[verdict]}</span>
        {row.ok && row.knownAs && (
          <>
            <p className="imports-known">{knownWords(row.knownAs)}</p>
            <Checkbox
              checked={takeAnyway.has(line)}
              onChange={(event) => onTake(line, event.target.checked)}
            >
              仍要导入第 {line} 行
            </Checkbox>
          </>
        )}
        {rest.map((refusal) => (
          <p key={`${refusal.field} ${refusal.code}`} className="field-problem">
            {refusalWords(refusal)}
          </p>
        ))}
      </td>
      {SHOWN.map(({ field }) => (
        <td key={field}>
          <span className="imports-cell">{cells[plan.columns.get(field) ?? -1] ?? ''}</span>
          {refusals
            .filter((refusal) => refusal.field === field)
            .map((refusal) => (
              <p key={refusal.code} className="field-problem">
                {sentenceOf(refusal.code, refusal.values)}
              </p>
            ))}
        </td>
      ))}
    </tr>
  );
}
