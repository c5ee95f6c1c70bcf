import { useEffect, useState } from 'react';
import { SetupFormView } from './setup-form-view.tsx';

type Props = {
  /** The program was started with --demo. */
  readonly wantsDemo: boolean;
  readonly onDone: () => void;
};

/** First run: the hall is set up by its administrator, or filled with fictional people. */
export function SetupPage({ wantsDemo, onDone }: Props) {
  const [isFilling, setFilling] = useState(wantsDemo);
  return isFilling ? (
    <Filling onDone={onDone} onFailed={() => setFilling(false)} />
  ) : (
    <SetupFormView onDone={onDone} />
  );
}

function Filling({ onDone, onFailed }: { onDone: () => void; onFailed: () => void }) {
  const [done, setDone] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled once
  useEffect(() => {
    // Only this page needs the fictional people: they are no part of the desk's first chunk.
    import('./demo/fill.ts')
      .then(({ fillDemoHall }) => fillDemoHall((share) => setDone(share)))
      .then(onDone, onFailed);
  }, []);
  return (
    <section className="start-note">
      <h1>正在准备示例大厅</h1>
      <p>示例大厅里的人和事都是虚构的，只用于熟悉操作。</p>
      <progress aria-label="准备进度" value={done} max={1} />
    </section>
  );
}
