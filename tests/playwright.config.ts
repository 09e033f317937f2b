import { defineConfig } from '@playwright/test';
import { browserOnThisMachine } from './harness/machine.ts';
import { unitTests } from './unit/playwright.config.ts';

/** All tests: those of pure functions, and those of sites as their readers have them. */
export default defineConfig(unitTests, {
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './harness/prepare.ts',
  use: {
    // Readers of essays need no script, so no reader here has one.
    javaScriptEnabled: false,
    // What cannot be clicked is told as soon as what is not seen.
    actionTimeout: 60_000,
    launchOptions: { executablePath: browserOnThisMachine() },
  },
});
