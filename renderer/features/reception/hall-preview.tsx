import { useEffect, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';

const EVERY_MS = 5_000;
/** Belongs to this screen, not to the hall's records. */
const FOLDED = 'hall-preview.folded';

/** What the people in the hall see now, small. Asked for only while it is open and this page can be seen. */
export function HallPreview() {
  const [isOpen, setOpen] = useState(() => localStorage.getItem(FOLDED) !== 'yes');
  const [jpeg, setJpeg] = useState<string | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    let isGone = false;
    let isAsking = false;
    const ask = async () => {
      if (isAsking || document.visibilityState !== 'visible') return;
      isAsking = true;
      const answer = await bridge().call('hall.preview', {});
      isAsking = false;
      if (!isGone) setJpeg(answer.ok ? answer.value.jpeg : null);
    };
    // Not on the way of the start: the first picture can wait until the desk is at rest.
    const first = requestIdleCallback(() => void ask(), { timeout: EVERY_MS });
    const timer = setInterval(() => void ask(), EVERY_MS);
    return () => {
      isGone = true;
      cancelIdleCallback(first);
      clearInterval(timer);
    };
  }, [isOpen]);
  return (
    <details
      className="hall-preview card"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        localStorage.setItem(FOLDED, currentTarget.open ? 'no' : 'yes');
      }}
    >
      <summary>大厅屏现在的画面</summary>
      {jpeg ? (
        <img src={jpeg} alt="大厅屏现在的画面" />
      ) : (
        <p className="faint">
          没有画面。
          <button
            type="button"
            className="button small"
            onClick={() => void bridge().call('hall.open', {})}
          >
            打开大厅屏
          </button>
        </p>
      )}
    </details>
  );
}
