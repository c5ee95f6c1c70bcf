import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The two pages. build/bundle.mjs builds them with this file, and main, preload and county beside it. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/', // both pages are served from the root of app://desk
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
      },
      output: {
        // No groups by library: a group draws what it shares with others into itself, and then the first
        // page loads charts and date pickers that only later pages show. Each page's own parts stay with it.
      },
    },
  },
});
