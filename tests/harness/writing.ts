import { expect, type Browser } from '@playwright/test';
import { startAstro } from './sites.ts';

interface Options {
  environment?: Record<string, string>;
  /** Called once the server has an address. */
  whenReady?: () => void;
}

/** Begins `npm run dev` in a laid-out site, and opens a page of it in a browser that reloads it. */
export async function writing(
  root: string,
  browser: Browser,
  file: string,
  { environment = {}, whenReady }: Options = {},
) {
  const command = ['dev', '--ignore-lock', '--port', '0'];
  const { child, outcome, printed } = startAstro(root, command, environment);
  const context = await browser.newContext({ javaScriptEnabled: true });
  const end = async () => {
    await context.close();
    child.kill();
    await outcome;
  };
  try {
    await expect.poll(printed).toMatch(/http:\/\/\S+:\d+/);
    whenReady?.();
    const page = await context.newPage();
    const address = `${/http:\/\/\S+:\d+/.exec(printed())?.[0]}/`;
    await page.goto(`${address}${file}`);
    return { page, address, printed, end };
  } catch (error) {
    await end();
    throw error;
  }
}
