import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import check from '@daisy/ace-core';
import { browserOnThisMachine } from './machine.ts';

/** What Ace, DAISY's checker of books, finds in one, and in how many documents it looked. */
export async function findingsIn(book: string): Promise<{ documents: number; said: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'ace-'));
  const options = { cwd: folder, outdir: folder, initLogger: true, silent: true };
  const [, report] = await check(book, options, runner());
  return {
    documents: report.assertions.length,
    said: report.assertions.flatMap(({ assertions }) =>
      assertions.map((assertion) => assertion['earl:result']['dct:description']),
    ),
  };
}

/** Runs Ace's scripts in the browser of the tests; its own runner would bring Puppeteer. */
function runner() {
  const launched = chromium.launch({ executablePath: browserOnThisMachine() });
  return {
    concurrency: 2,
    launch: async () => {
      await launched;
    },
    close: async () => (await launched).close(),
    run: async (url: string, scripts: string[], contents: string[]): Promise<unknown> => {
      const page = await (await launched).newPage({ javaScriptEnabled: true });
      // A book is read without a network.
      await page.route(/^https?:/, (route) => route.abort());
      await page.goto(url);
      for (const options of [
        ...contents.map((content) => ({ content })),
        ...scripts.map((path) => ({ path })),
      ]) {
        const script = await page.addScriptTag(options);
        await script.evaluate((element) => (element as Element).setAttribute('data-ace', ''));
      }
      const found = await page.evaluate(() => {
        const { daisy } = window as unknown as { daisy: { ace: Ace } };
        return new Promise((resolve, reject) =>
          daisy.ace.run((error, result) => (error ? reject(error) : resolve(result))),
        );
      });
      await page.close();
      return found;
    },
  };
}

/** What Ace's scripts are in a page. */
interface Ace {
  run: (done: (error: Error | null, result: unknown) => void) => void;
}
