import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { project, specimens } from './harness/sites.ts';
import { dist, essaysIn, expect, test, wordsOf } from './harness/test.ts';

const folders = { site: join(project, 'content'), specimens } as const;

for (const [site, folder] of Object.entries(folders)) {
  test(`every essay of ${site === 'site' ? 'content/' : 'the specimens'} is on its page, word for word`, async () => {
    const names = await essaysIn(folder);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const text = await readFile(join(folder, `${name}.md`), 'utf8');
      if (/^draft: true$/m.test(text)) continue;
      const tree = remark()
        .use(remarkGfm)
        .parse(text.replace(/^---\n[^]*?\n---\n/, ''));
      const written: string[] = [];
      const notes: string[] = [];
      visit(tree, ['paragraph', 'heading', 'tableCell', 'code'], (node, _index, parent) => {
        const list = parent?.type === 'footnoteDefinition' ? notes : written;
        list.push(...wordsOf(toString(node, { includeHtml: false, includeImageAlt: false })));
      });

      const html = await readFile(join(dist[site as keyof typeof dist], `${name}.html`), 'utf8');
      const { document } = new JSDOM(html).window;
      const ours =
        '.attribution, .continuation, figcaption, summary, #_notes, [role=doc-noteref], [role=doc-backlink]';
      for (const element of document.querySelectorAll(ours)) element.remove();
      const body = document.querySelector('.e-content');
      for (const block of body?.querySelectorAll('p, li, td, th, h2, h3, h4, pre') ?? []) {
        block.append(' ');
      }
      expect(wordsOf(body?.textContent ?? ''), name).toEqual([...written, ...notes]);
    }
  });
}
