import { Button } from 'antd';
import { goTo } from '../../ui/location.ts';
import { BatchList } from './batch-list.tsx';
import { SaveLeftOut } from './save-left-out.tsx';
import type { Step } from './use-import.ts';
import { countsOf } from './verdicts.ts';

type Props = { readonly step: Step & { name: 'done' }; readonly onAgain: () => void };

/** What came of it, and what is left to do. */
export function DoneStep({ step, onAgain }: Props) {
  const { plan, judgement, takeAnyway, tookMs } = step;
  const { taken, known, refused } = countsOf(judgement.rows, takeAnyway);
  return (
    <>
      <section className="card imports-done" aria-label="导入结果">
        <p role="status" className="imports-result">
          已保存：导入 {taken} 件{refused > 0 && `，退回 ${refused} 行`}
          {known > 0 && `，可能重复没有导入 ${known} 行`}（用时 {(tookMs / 1000).toFixed(1)} 秒）
        </p>
        <div className="form-actions">
          <Button type="primary" size="large" autoFocus onClick={() => goTo({ job: 'cases' })}>
            看案件列表
          </Button>
          <Button size="large" onClick={onAgain}>
            再导入一份
          </Button>
          <SaveLeftOut plan={plan} judgement={judgement} takeAnyway={takeAnyway} />
        </div>
      </section>
      <BatchList />
    </>
  );
}
