import { Button } from 'antd';
import { useKeys } from '../../ui/keys.ts';
import type { Progress } from './use-import.ts';

type Props = { readonly progress: Progress; readonly onCancel: () => void };

/** Something long is under way; until it is in the journal it can be cancelled and leaves nothing. */
export function WorkingStep({ progress, onCancel }: Props) {
  const { words, done, total } = progress;
  const isPast = words.startsWith('已写入');
  useKeys(isPast ? {} : { Escape: onCancel });
  return (
    <section className="card imports-working" aria-label="进度">
      <p role="status">
        {words}
        {total > 0 && ` ${Math.round((done / total) * 100)}%`}
      </p>
      <progress max={total || 1} value={total > 0 ? done : undefined} aria-label={words} />
      <div className="form-actions">
        <Button onClick={onCancel} disabled={isPast} autoFocus>
          取消（Esc）
        </Button>
        <span className="faint">
          {isPast ? '已经存好，马上就完' : '取消后什么都不会留下，案件编号也不占用'}
        </span>
      </div>
    </section>
  );
}
