import { Button } from 'antd';
import type { Instant } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import { Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';

type Props = {
  readonly save: () => void;
  readonly isBusy: boolean;
  readonly savedAt: Instant | null;
  readonly refusals: readonly Refusal[];
  readonly shownBeside: readonly string[];
};

/** The end of every settings form: save, “已保存”, and what was refused. */
export function FormFoot({ save, isBusy, savedAt, refusals, shownBeside }: Props) {
  return (
    <div className="form-actions">
      <Button type="primary" loading={isBusy} onClick={save} title="Ctrl+S">
        保存
      </Button>
      <Saved at={savedAt} />
      <Refusals refusals={refusals} shownBeside={shownBeside} />
    </div>
  );
}
