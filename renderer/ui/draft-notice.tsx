type Props = { readonly isRestored: boolean; readonly onDiscard: () => void };

/** Tells that an unsaved form came back after a crash, a restart or a change of page. */
export function DraftNotice({ isRestored, onDiscard }: Props) {
  return (
    <div role="status" className={isRestored ? 'draft-notice' : undefined}>
      {isRestored && (
        <>
          已恢复未保存的内容
          <button type="button" className="button small" onClick={onDiscard}>
            丢弃
          </button>
        </>
      )}
    </div>
  );
}
