import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { layOut, startAstro } from '../harness/sites.ts';
import { table } from './cost.ts';
import { nameOf, writeEssays } from './essays.ts';

/** The processor seconds of a running process (Linux, proc(5): in hundredths). */
function spent(process: number): number {
  const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** How soon an author can write, and what one saved edit costs, beside ten essays and beside many. */
export async function developing(count: number) {
  const rows: string[][] = [];
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
      const page = async () => (await fetch(`${address}${name}.html`)).text();
      await page();
      const shown = performance.now() - began;
      const edits: { clock: number; cpu: number }[] = [];
      for (let edit = 0; edit < 3; edit++) {
        await setTimeout(1500);
        const words = `Saved ${time} ${edit}.`;
        const [from, before] = [performance.now(), spent(pid)];
        await appendFile(join(root, 'content', `${name}.md`), `\n\n${words}\n`);
        while (!(await page()).includes(words)) await setTimeout(20);
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
      child.kill();
      await outcome;
    }
  }
  const head = ['', 'ready', 'first page', 'edit, clock', 'edit, CPU'];
  console.log(`## Writing\n\n${table(head, rows)}\n`);
}
