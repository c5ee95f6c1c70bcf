import { defineConfig } from 'vitest/config';

/** Unit tests beside their sources. Windows and whole programs are tested by Playwright in tests/. */
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'shared/**/*.test.ts',
      'node/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'county/**/*.test.ts',
      'tests/**/*.test.ts',
      'build/**/*.test.mjs',
    ],
    // Vitest leaves one core free by itself; on two that is half of them.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: 'Asia/Shanghai' },
  },
});
