import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { isInstalled } from '../harness/machine.ts';
import { dist, expect, firstEssay, flat, test } from '../harness/test.ts';

const browsers = {
  lynx: ['-dump', '-nolist', '-width=990', '-display_charset=utf-8', '-assume_charset=utf-8'],
  w3m: ['-dump', '-cols', '990', '-I', 'utf-8', '-O', 'utf-8'],
};

// A machine without them is told so before the tests; on CI that ends the run.
for (const [browser, options] of Object.entries(browsers).filter(([name]) => isInstalled(name))) {
  for (const [site, name] of [
    ['site', firstEssay],
    ['specimens', 'the-price-of-paper'],
  ] as const) {
    test(`${browser} shows ${name} whole, with nothing of ours in between`, async () => {
      const file = join(dist[site], `${name}.html`);
      const text = flat(execFileSync(browser, [...options, file], { encoding: 'utf8' }));
      const { document } = new JSDOM(await readFile(file, 'utf8')).window;
      const words = flat(document.querySelector('.e-content')?.textContent ?? '');
      const blocks = [...document.querySelectorAll('.e-content p')];
      expect(words.length).toBeGreaterThan(500);
      expect(text).toContain(flat(blocks.map((p) => p.textContent).join(' ')));
    });
  }
}
