import { Button, Input } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { Batch } from '#shared/batch/record';
import { channels } from '#shared/codes/intake';
import { latestBatches } from '../../data/queries/imports.ts';
import { Empty } from '../../ui/empty.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { undoImport } from './acts.ts';

/** 导入过的清单, newest first; each can be undone as a whole. */
export function BatchList() {
  const { value: batches = [], isLoading } = useLive(() => latestBatches(), []);
  const [undoing, setUndoing] = useState<Batch['id'] | null>(null);
  return (
    <section className="imports-history" aria-label="导入过的清单">
      <h2>导入过的清单</h2>
      {!isLoading && batches.length === 0 && <Empty text="还没有导入过清单" />}
      {batches.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">文件</th>
              <th scope="col">渠道</th>
              <th scope="col">导入</th>
              <th scope="col">退回</th>
              <th scope="col">重复</th>
              <th scope="col">撤销</th>
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <tr key={batch.id}>
                <td className="nowrap">
                  {dayOf(batch.createdAt)} {timeOf(batch.createdAt)}
                </td>
                <td>{batch.fileName}</td>
                <td>{channels[batch.channel]}</td>
                <td className="number">{batch.taken}</td>
                <td className="number">{batch.refused}</td>
                <td className="number">{batch.known}</td>
                <td>
                  {batch.state.name === 'undone' ? (
                    `已撤销：${batch.state.reason}`
                  ) : (
                    <Button size="small" onClick={() => setUndoing(batch.id)}>
                      撤销这次导入
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {undoing && <UndoForm key={undoing} id={undoing} onClose={() => setUndoing(null)} />}
    </section>
  );
}

type UndoProps = { readonly id: Batch['id']; readonly onClose: () => void };

/** Asks for the reason. Cases that somebody has worked on since stay. */
function UndoForm({ id, onClose }: UndoProps) {
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [percent, setPercent] = useState<number | null>(null);
  const undo = async () => {
    if (percent !== null) return;
    setPercent(0);
    const acted = await undoImport(id, reason, {
      signal: new AbortController().signal,
      onProgress: (what, done, total) =>
        setPercent(Math.round(((done / total + (what === 'storing' ? 1 : 0)) / 2) * 100)),
    });
    setPercent(null);
    if (acted.name === 'refused') setRefusals(acted.refusals);
    else onClose();
  };
  useKeys({ 'Ctrl+S': () => void undo(), Escape: onClose });
  return (
    <section className="card form-grid" aria-label="撤销导入">
      <p>
        导入后没有人动过的案件作废，不再出现在列表和统计里；已经办理的案件保留。案件编号不再使用。
      </p>
      <FormField label="撤销原因" isRequired problem={problemOf(refusals, 'reason')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      <div className="form-actions">
        <Button type="primary" danger loading={percent !== null} onClick={() => void undo()}>
          {percent === null ? '撤销（Ctrl+S）' : `正在撤销 ${percent}%`}
        </Button>
        <Button disabled={percent !== null} onClick={onClose}>
          不撤了
        </Button>
        <Refusals refusals={refusals} shownBeside={['reason']} />
      </div>
    </section>
  );
}
