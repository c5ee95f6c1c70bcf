import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The four pages. build/bundle.mjs builds them with this file, and main, preload and county beside it. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/', // all pages are served from the root of app://desk
  plugins: [react()],
  publicDir: path.join(root, 'renderer/public'),
  worker: { format: 'es' }, // a worker that imports shared code stays a module
  build: {
    outDir: path.join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130', // the older of the two Electron versions the desk must run on
    sourcemap: false,
    modulePreload: { polyfill: false }, // the polyfill is an inline script; the page policy forbids those
    assetsInlineLimit: 0, // data: addresses would need a hole in the page policy
    chunkSizeWarningLimit: 2000, // read from the local disk, not from a network
    rolldownOptions: {
      input: {
        index: path.join(root, 'renderer/index.html'),
        hall: path.join(root, 'renderer/hall.html'),
        slip: path.join(root, 'renderer/slip.html'),
        paper: path.join(root, 'renderer/paper.html'),
      },
      output: { codeSplitting: { groups: [groupOf('first', 2), groupOf('desk', 1)] } },
    },
  },
});

/**
 * What a page needs before it can show anything comes in two files, not in twenty: what the desk shares with
 * another page, and what only the desk needs (no other page may load that: it is the desk). Each request costs main a few milliseconds of a start. Other modules
 * stay with the pages that import them.
 */
function groupOf(part: 'first' | 'desk', priority: number) {
  const name = (id: string, graph: Graph) => {
    if (id === DESK || !reached(DESK, graph).has(id)) return null;
    const isShared = reached(HALL, graph).has(id) || reached(SLIP, graph).has(id);
    return (isShared ? 'first' : 'desk') === part ? part : null;
  };
  return { name, priority, tags: ['$initial' as const] };
}

type Graph = {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
};

const DESK = path.join(root, 'renderer/desk/main.tsx');
const HALL = path.join(root, 'renderer/hall/main.tsx');
const SLIP = path.join(root, 'renderer/slip/main.ts');
const known = new Map<string, ReadonlySet<string>>();

/** The modules that a page imports statically, over all steps. */
function reached(page: string, graph: Graph): ReadonlySet<string> {
  const before = known.get(page);
  if (before) return before;
  const found = new Set([page]);
  for (const id of found) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  }
  known.set(page, found);
  return found;
}
