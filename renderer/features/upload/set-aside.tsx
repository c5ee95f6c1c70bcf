import { Button } from 'antd';
import { caseIdSchema } from '#shared/basics/ids';
import { recordName } from '#shared/upload/record-names';
import type { UploadState } from '#shared/upload/state';
import { linesOf } from '../../data/queries/uploads.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';

const SHOWN = 50;

/** 县中心搁置: entries that the county keeps and cannot use. They hold nothing else up; a person looks at them. */
export function SetAside({ refusals }: Pick<UploadState, 'refusals'>) {
  const shown = refusals.slice(-SHOWN).reverse();
  const seqs = shown.map(({ seq }) => seq);
  const { value: lines = [] } = useLive(() => linesOf(seqs), [seqs.join()]);
  if (refusals.length === 0) return null;
  return (
    <section className="card" aria-label="县中心搁置">
      <h2>县中心搁置 {refusals.length} 条</h2>
      <p className="field-hint">县中心已收下但暂不能用，不影响其他数据。请按原因更正原记录。</p>
      <div className="set-aside">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">流水号</th>
              <th scope="col">记录</th>
              <th scope="col">原因</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ seq, reason }) => {
              const line = lines.find((one) => one.seq === seq);
              const caseId = caseIdSchema.safeParse(line?.recordId);
              return (
                <tr key={seq}>
                  <td>{seq}</td>
                  <td>{line ? recordName(line.recordType) : '—'}</td>
                  <td>{reason}</td>
                  <td>
                    {caseId.success && (
                      <Button
                        size="small"
                        onClick={() => goTo({ job: 'cases', caseId: caseId.data })}
                      >
                        打开案件
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {refusals.length > SHOWN && <p className="field-hint">只列最近 {SHOWN} 条</p>}
    </section>
  );
}
