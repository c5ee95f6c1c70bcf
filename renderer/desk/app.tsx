import { Desk } from './desk.tsx';
import { Frame } from './frame.tsx';
import { SetupPage } from './pages.ts';
import { StartNote } from './start-note.tsx';
import { useStart } from './use-start.ts';

/** Neither the frame nor reception, which opens first, needs the UI library: it comes with the other pages. */
export function App() {
  const { phase, restart } = useStart();
  if (!phase) return null;
  switch (phase.name) {
    case 'ready':
      return <Desk {...phase} />;
    case 'first-run':
      return (
        <Frame job={null}>
          <SetupPage wantsDemo={phase.wantsDemo} onDone={restart} />
        </Frame>
      );
    case 'rebuilding':
    case 'opening':
    case 'stopped':
      return (
        <Frame job={null}>
          <StartNote phase={phase} />
        </Frame>
      );
  }
}
