import { createRoot } from 'react-dom/client';
import { watchCompositions } from '../ui/enter.ts';
import { applyTextSize } from '../ui/text-size.ts';
import { App } from './app.tsx';

applyTextSize();
watchCompositions(document);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
