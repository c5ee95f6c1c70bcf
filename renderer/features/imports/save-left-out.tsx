import { Button } from 'antd';
import { bridge } from '../../bridge/bridge.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { ImportPlan, Judgement } from './acts.ts';
import { countsOf, leftOutCsv } from './verdicts.ts';

type Props = {
  readonly plan: ImportPlan;
  readonly judgement: Judgement;
  readonly takeAnyway: ReadonlySet<number>;
};

/** 另存没有导入的行: with the reason, to be corrected and imported again. */
export function SaveLeftOut({ plan, judgement, takeAnyway }: Props) {
  const form = useSubmit(async () => {
    const answer = await bridge().call('list.save', {
      name: `${plan.fileName.replace(/\.\w+$/, '').slice(0, 80)}-没有导入的行`,
      text: leftOutCsv(plan, judgement, takeAnyway),
    });
    if (answer.ok) return { ok: true, file: answer.value.file } as const;
    return { ok: false, refusals: [{ code: answer.code }] } as const;
  });
  const { refused, known } = countsOf(judgement.rows, takeAnyway);
  if (refused + known === 0) return null;
  return (
    <>
      <Button size="large" loading={form.isBusy} onClick={() => void form.submit()}>
        另存没有导入的 {refused + known} 行
      </Button>
      <Refusals refusals={form.refusals} />
    </>
  );
}
