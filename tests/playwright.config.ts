import { defineConfig } from '@playwright/test';
import { browserOnThisMachine } from './harness/machine.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './harness/prepare.ts',
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  reporter: process.env['CI'] ? [['list'], ['./harness/closing-line.ts']] : 'list',
  timeout: 60_000,
  use: {
    // Readers of essays need no script, so no reader here has one.
    javaScriptEnabled: false,
    launchOptions: { executablePath: browserOnThisMachine() },
  },
});
