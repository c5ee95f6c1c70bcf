import { createRoot } from 'react-dom/client';
import './hall.css';
import './queue.css';
import { followDesk } from '../data/database.ts';
import { renewLive } from '../ui/use-live.ts';
import { KeepUp } from './keep-up.tsx';
import { HallScreen } from './screen.tsx';

const root = document.getElementById('root');
// Before the desk has chosen its database there is nothing to show.
if (root) {
  void followDesk(renewLive).then(() =>
    createRoot(root).render(
      <KeepUp>
        <HallScreen />
      </KeepUp>,
    ),
  );
}
