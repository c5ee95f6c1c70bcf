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
        codeSplitting: {
          groups: [
            { name: 'charts', priority: 1, test: /node_modules[\\/](recharts|d3-|victory-vendor)/ },
            { name: 'pinyin', priority: 1, test: /node_modules[\\/]pinyin-pro/ },
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/ },
            {
              name: 'react',
              priority: 2,
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
