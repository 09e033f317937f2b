import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { browserOnThisMachine } from '../harness/machine.ts';
import { layOut, startAstro } from '../harness/sites.ts';
import { table } from './cost.ts';
import { nameOf, writeEssays } from './essays.ts';

/** The processor seconds of a running process (Linux, proc(5): in hundredths). */
function spent(process: number): number {
  const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/**
 * How soon an author can write, and how long a saved edit takes to the screen of a browser, beside
 * ten essays and beside many.
 */
export async function developing(count: number) {
  const rows: string[][] = [];
  const browser = await chromium.launch({ executablePath: browserOnThisMachine() });
  for (const essays of [10, count]) {
    const root = await layOut('bench-dev');
    await writeEssays(join(root, 'content'), essays);
    for (const time of ['first', 'second']) {
      const began = performance.now();
      const { child, outcome, printed } = startAstro(root, ['dev', '--port', '0', '--ignore-lock']);
      const pid = child.pid ?? 0;
      let address: string | undefined;
      while (!(address = /Local +(http:\S+)/.exec(printed())?.[1])) await setTimeout(10);
      const ready = performance.now() - began;
      const name = nameOf(essays - 1);
      const page = await browser.newPage();
      await page.goto(`${address}${name}.html`, { timeout: 0 });
      await page.locator('article').waitFor({ timeout: 0 });
      const shown = performance.now() - began;
      const edits: { clock: number; cpu: number }[] = [];
      for (let edit = 0; edit < 3; edit++) {
        await setTimeout(1500);
        const words = `Saved ${time} ${edit}.`;
        const [from, before] = [performance.now(), spent(pid)];
        await appendFile(join(root, 'content', `${name}.md`), `\n\n${words}\n`);
        await page.getByText(words).first().waitFor();
        edits.push({ clock: performance.now() - from, cpu: spent(pid) - before });
      }
      const middle = edits.toSorted((a, b) => a.cpu - b.cpu)[1];
      rows.push([
        `${essays} essays, ${time} start`,
        `${(ready / 1000).toFixed(1)} s`,
        `${(shown / 1000).toFixed(1)} s`,
        `${((middle?.clock ?? 0) / 1000).toFixed(2)} s`,
        `${(middle?.cpu ?? 0).toFixed(2)} s`,
      ]);
      await page.close();
      child.kill();
      await outcome;
    }
  }
  await browser.close();
  const head = ['', 'ready', 'first page', 'edit, clock', 'edit, CPU'];
  console.log(`## Writing\n\n${table(head, rows)}\n`);
}
