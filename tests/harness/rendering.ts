import type { Root } from 'mdast';
import { printEssay, renderEssay } from '../../src/markdown/render/render.ts';
import { assignIds } from '../../src/permalinks/assign-ids.ts';

/** The site's rendering by itself: the HTML of a text, without a page around it. */
export async function rendered(markdown: string, tree: Root): Promise<string> {
  const essay = await renderEssay(tree, {
    markdown,
    dir: 'ltr',
    urlOf: (slug) => `${slug}.html`,
    fileUrlOf: (path) => path,
    sourceAuthors: [],
    uiLang: {},
    labels: {
      footnotes: '',
      backToReference: String,
      alert: String,
      code: String,
      table: String,
      formula: String,
    },
  });
  const { html } = await printEssay(essay, assignIds([], essay.blocks).anchors);
  return html;
}
