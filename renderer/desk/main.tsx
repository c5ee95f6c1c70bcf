import { createRoot } from 'react-dom/client';
import { watchCompositions } from '../ui/enter.ts';
import { applyTextSize } from '../ui/text-size.ts';
import { App } from './app.tsx';
import { beginStart } from './use-start.ts';

applyTextSize();
watchCompositions(document);
const root = document.getElementById('root');
// Until main has answered, the page itself (index.html) says that it is opening: one render less on every start.
if (root) beginStart().then(() => createRoot(root).render(<App />));
