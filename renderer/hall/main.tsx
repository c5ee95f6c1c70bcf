import { createRoot } from 'react-dom/client';
import './hall.css';
import './queue.css';
import { KeepUp } from './keep-up.tsx';
import { HallScreen } from './screen.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <KeepUp>
      <HallScreen />
    </KeepUp>,
  );
}
