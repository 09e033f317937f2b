import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { SKIP, visitParents } from 'unist-util-visit-parents';
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
      const reader = remark().use(remarkGfm);
      if (/^math: true$/m.test(text)) reader.use(remarkMath);
      const tree = reader.parse(text.replace(/^---\n[^]*?\n---\n/, ''));
      const written: string[] = [];
      const notes: string[] = [];
      visitParents(tree, (node, parents) => {
        if (!['paragraph', 'heading', 'tableCell', 'code', 'html'].includes(node.type))
          return undefined;
        const isNote = parents.some(({ type }) => type === 'footnoteDefinition');
        (isNote ? notes : written).push(...wordsOf(textOf(node)));
        return SKIP;
      });

      const html = await readFile(join(dist[site as keyof typeof dist], `${name}.html`), 'utf8');
      const { document } = new JSDOM(html).window;
      const ours =
        '.attribution, .continuation, figcaption, math, #_\\.notes, [role=doc-noteref], [role=doc-backlink]';
      for (const element of document.querySelectorAll(ours)) element.remove();
      for (const rest of document.querySelectorAll('br')) rest.replaceWith(' ');
      const body = document.querySelector('.e-content');
      for (const block of body?.querySelectorAll(
        'p, li, td, th, h2, h3, h4, pre, dt, dd, summary',
      ) ?? []) {
        block.append(' ');
      }
      expect(wordsOf(body?.textContent ?? ''), name).toEqual([...written, ...notes]);
    }
  });
}

/** The text of a block as Markdown's own reader has it. */
function textOf(node: Nodes): string {
  if (node.type === 'html') {
    return node.value
      .replace(/<!--[^]*?-->/g, '')
      .replace(/<(br|\/?dt|\/?dd|\/?summary)[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, '');
  }
  if (node.type === 'break') return ' ';
  if (node.type === 'inlineMath') return '';
  if ('children' in node) return node.children.map(textOf).join('');
  return 'value' in node ? node.value : '';
}
