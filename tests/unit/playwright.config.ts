import { fileURLToPath } from 'node:url';
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

const closingLine = fileURLToPath(new URL('../harness/closing-line.ts', import.meta.url));

/** What all tests share. */
export const unitTests: PlaywrightTestConfig = {
  testDir: '.',
  outputDir: '../../test-results',
  forbidOnly: true,
  workers: 3,
  reporter: process.env['CI'] ? [['list'], [closingLine]] : 'list',
  // A test ends what hangs, and waits for what is only slow: machines differ, and are busy.
  timeout: 600_000,
  expect: { timeout: 60_000 },
};

/** Tests of pure functions, by themselves: no site is built and no browser is started. */
export default defineConfig(unitTests);
