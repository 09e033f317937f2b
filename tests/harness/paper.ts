import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { browserOnThisMachine } from './machine.ts';
import { flat } from './test.ts';

export type PaperFormat = 'A4' | 'Letter';

const minuteMs = 60_000;

/**
 * Opens a page and prints it.
 *
 * Once in hundreds of prints Chromium never answers `Page.printToPDF` (crbug.com/1248727), whatever
 * the page: then, after a minute, the test says so and asks a browser that it starts anew.
 *
 * @returns The bytes of the PDF.
 */
export async function printPage(page: Page, url: string, format: PaperFormat): Promise<Uint8Array> {
  const pdf = await Promise.race([
    print(page, url, format),
    setTimeout(minuteMs, undefined, { ref: false }),
  ]);
  if (pdf) return pdf;
  console.log(`Chromium did not answer when asked to print ${url}; another one is asked.`);
  const browser = await chromium.launch({ executablePath: browserOnThisMachine() });
  try {
    const another = await browser.newPage({ javaScriptEnabled: false });
    return await print(another, url, format);
  } finally {
    await browser.close();
  }
}

async function print(page: Page, url: string, format: PaperFormat): Promise<Uint8Array> {
  await page.goto(url);
  // Paper is white whatever the screen is.
  await page.emulateMedia({ colorScheme: 'dark' });
  return page.pdf({ format });
}

/**
 * The words of a PDF in their order, with each run of white space as one space, and without the
 * numbers of pages, which may stand between the two parts of a paragraph.
 */
export async function wordsOnPaper(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
  return flat(
    text.map((page, index) => page.replace(new RegExp(`^${index + 1}\\b`), '')).join(' '),
  );
}
