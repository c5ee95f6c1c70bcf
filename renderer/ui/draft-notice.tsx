import type { Restored } from './use-draft.ts';

type Props = { readonly restored: Restored; readonly onDiscard: () => void };

/** Tells that an unsaved form came back after a crash, a restart or a change of page, or that it was saved then. */
export function DraftNotice({ restored, onDiscard }: Props) {
  return (
    <div role="status" className={restored === 'typed' ? 'draft-notice' : undefined}>
      {restored === 'typed' && (
        <>
          已恢复未保存的内容
          <button type="button" className="button small" onClick={onDiscard}>
            丢弃
          </button>
        </>
      )}
      {restored === 'saved' && <span className="faint">上次填写的内容已保存，不用再登记</span>}
    </div>
  );
}
