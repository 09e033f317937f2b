import type { Root as Hast } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { applyIds, rehypeBlocks } from './rehype-blocks.ts';
import {
  findingsOf,
  type BlockAnchor,
  type LinkedAnchor,
  type RenderContext,
  type RenderFindings,
} from './context.ts';
import { rehypeCode } from './rehype-code.ts';
import { rehypeDirections } from './rehype-directions.ts';
import { rehypeEssayLinks } from './rehype-essay-links.ts';
import { rehypeExcerpt } from './rehype-excerpt.ts';
import { rehypeFootnotes } from './rehype-footnotes.ts';
import { rehypeFormulas } from './rehype-formulas.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { rehypeImages } from './rehype-images.ts';
import { rehypeLineEnds } from './rehype-line-ends.ts';
import { rehypeLinkNumbers } from './rehype-link-numbers.ts';
import { rehypePlainText } from './rehype-plain-text.ts';
import { rehypeRawHtml } from './rehype-raw-html.ts';
import { rehypeSlugs } from './rehype-slugs.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeTaskLists } from './rehype-task-lists.ts';
import { rehypeVerse } from './rehype-verse.ts';
import { remarkAlerts } from './remark-alerts.ts';
import { remarkAttributions } from './remark-attributions.ts';
import { remarkFootnoteNames } from './remark-footnote-names.ts';
import { remarkHeadingLevels } from './remark-heading-levels.ts';
import { remarkListNumbers } from './remark-list-numbers.ts';

/** An essay between the two halves of rendering: its blocks are known and have no ids yet. */
export interface RenderedEssay extends RenderFindings {
  hast: Hast;
  file: VFile;
}

const toHast = unified()
  .use(remarkAttributions)
  .use(remarkAlerts)
  .use(remarkHeadingLevels)
  .use(remarkListNumbers)
  .use(remarkFootnoteNames)
  .use(remarkRehype, {
    allowDangerousHtml: true,
    // Ids of the site's own begin with `_.`, which no heading's id can hold.
    clobberPrefix: '_.',
    footnoteLabelProperties: {},
  })
  .use(rehypeRawHtml)
  .use(rehypeLineEnds)
  .use(rehypeFootnotes)
  // After the footnotes, whose heading has its id already.
  .use(rehypeSlugs)
  .use(rehypeHeadings)
  .use(rehypeEssayLinks)
  .use(rehypeExcerpt)
  .use(rehypeLinkNumbers)
  .use(rehypeImages)
  .use(rehypeTables)
  .use(rehypeTaskLists)
  .use(rehypeVerse)
  .use(rehypeDirections)
  // Both while a formula is still its source, and code has no colours.
  .use(rehypePlainText)
  .use(rehypeBlocks)
  .freeze();

// Formulas first: remark-math puts them into code elements.
const finish = unified().use(rehypeFormulas).use(rehypeCode).freeze();

/**
 * The first half of rendering: mdast to hast. Every step only puts elements around words; none
 * changes a character of the text, save that a line end between Han or Kana is no space.
 *
 * It takes the tree that linting checked, so that what was checked is what is published. Astro's own
 * Markdown processor is not used: it would parse each finished page once more, as HTML.
 */
export async function renderEssay(tree: Root, context: RenderContext): Promise<RenderedEssay> {
  const file = new VFile({ value: context.markdown, data: { context } });
  const hast = await toHast.run(tree, file);
  return { ...findingsOf(file), hast, file };
}

/**
 * The second half of rendering: gives the blocks their ids, and prints the HTML.
 *
 * @param anchors The ids of `rendered.blocks`, in the same order.
 * @returns The HTML, and the anchors with the first words of each block that gets a link.
 */
export async function printEssay(
  { hast, file, blocks, headings }: RenderedEssay,
  anchors: readonly BlockAnchor[],
): Promise<{ html: string; anchors: LinkedAnchor[] }> {
  const linked = applyIds(blocks, anchors, headings);
  await finish.run(hast, file);
  return { html: toHtml(hast), anchors: linked };
}
