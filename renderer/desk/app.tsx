import { lazy, useState } from 'react';
import { Desk } from './desk.tsx';
import { Frame } from './frame.tsx';
import { Looking } from './looking.tsx';
import { SetupPage } from './pages.ts';
import { StartNote } from './start-note.tsx';
import { useStart } from './use-start.ts';

const RescuePage = lazy(async () => ({
  default: (await import('../rescue/page.tsx')).RescuePage,
}));

/** Neither the frame nor reception, which opens first, needs the UI library: it comes with the other pages. */
export function App() {
  const { phase, restart } = useStart();
  const [isLooking, setLooking] = useState(false);
  if (!phase) return null;
  switch (phase.name) {
    case 'ready': {
      const { trouble } = phase;
      if (!trouble) return <Desk {...phase} />;
      if (!isLooking) {
        return (
          <Frame job={null}>
            <RescuePage
              wrong={{ code: trouble.code, seq: trouble.place?.seq ?? null, trouble }}
              onLook={() => setLooking(true)}
            />
          </Frame>
        );
      }
      return (
        <Looking code={trouble.code} onLeave={() => setLooking(false)}>
          <Desk {...phase} />
        </Looking>
      );
    }
    case 'first-run':
      return (
        <Frame job={null}>
          <SetupPage wantsDemo={phase.wantsDemo} onDone={restart} />
        </Frame>
      );
    case 'rebuilding':
    case 'opening':
      return (
        <Frame job={null}>
          <StartNote phase={phase} />
        </Frame>
      );
    case 'stopped':
      return (
        <Frame job={null}>
          <RescuePage wrong={{ code: phase.reason, seq: phase.seq, trouble: null }} onLook={null} />
        </Frame>
      );
  }
}
