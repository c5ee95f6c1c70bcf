import { defineConfig } from '@playwright/test';

/**
 * Real Electron, one desk on each screen. `npm test` builds and gives the screens (`DESK_SCREENS`) first; by hand
 * use `npm test -- --only e2e`.
 */
export default defineConfig({
  testDir: 'tests',
  outputDir: '.results/playwright',
  workers: process.env['DESK_SCREENS']?.split(' ').length ?? 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // In the whole run a serial file or a test is tried once more; build/steps.mjs names what needed it (decision 012).
  retries: process.env['DESK_SCREENS'] ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testIgnore: '**/packaged*.spec.ts' },
    { name: 'packaged', testDir: 'tests/e2e', testMatch: '**/packaged*.spec.ts' },
  ],
});
