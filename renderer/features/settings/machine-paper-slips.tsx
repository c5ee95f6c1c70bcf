import { Button, Input } from 'antd';
import { useState } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import { PAPER_SLIPS_A_PAGE, paperLabels, paperSlipProblems } from '#shared/hall/paper-slips';
import type { Hall } from '#shared/settings/hall';
import { bridge } from '../../bridge/bridge.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { savedWords } from './machine-sample.tsx';

/** 停电备用号: printed ahead and kept in a drawer, so that a power cut does not end the queue. */
export function PaperSlipsForm({ hall }: { readonly hall: Hall }) {
  const { value: typed, change, restored, reset } = useDraft('settings.paper-slips', usual);
  const [told, setTold] = useState('');
  const [isBusy, setBusy] = useState(false);
  const wanted = { from: numberOf(typed.from), count: numberOf(typed.count) };
  const problems = paperSlipProblems(wanted.from, wanted.count);
  const isFine = problems.length === 0;
  const labels = isFine ? paperLabels(wanted) : [];
  const make = async () => {
    if (!isFine || isBusy) return;
    setBusy(true);
    setTold('');
    try {
      const answer = await bridge().call('slips.paper', { hall: hall.name, ...wanted });
      setTold(answer.ok ? savedWords(answer.value.file) : sentenceOf(answer.code));
    } catch {
      setTold(sentenceOf('print.not-written'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card form-grid settings-form settings-next" aria-label="停电备用号">
      <h2>停电备用号</h2>
      <DraftNotice restored={restored} onDiscard={reset} />
      <p className="faint">
        预先打印、裁开、放在抽屉里。停电时按顺序发，在票上写时间；来电后在“接待－预约”里点“停电补录”，照票录入。
      </p>
      <div className="settings-two">
        {fields.map(({ name, label, hint }) => (
          <FormField key={name} label={label} hint={hint} problem={problemOf(problems, name)}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={typed[name]}
                onChange={(event) => {
                  change({ [name]: event.target.value });
                  setTold('');
                }}
              />
            )}
          </FormField>
        ))}
      </div>
      <div className="form-actions">
        <Button disabled={!isFine} loading={isBusy} onClick={() => void make()}>
          做成 PDF
        </Button>
        <span role="status">
          {told ||
            (isFine &&
              `${labels[0]} 到 ${labels.at(-1)}，A4 纸 ${Math.ceil(labels.length / PAPER_SLIPS_A_PAGE)} 页`)}
        </span>
      </div>
    </section>
  );
}

/** Two pages. */
const usual = { from: '1', count: '48' };

const fields = [
  { name: 'from', label: '从几号起', hint: '接着上次打印的往下编，两张票才不会同号' },
  { name: 'count', label: '多少张', hint: `一页 A4 纸 ${PAPER_SLIPS_A_PAGE} 张` },
] as const;

/** NaN for anything but digits. */
function numberOf(text: string): number {
  return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : Number.NaN;
}
