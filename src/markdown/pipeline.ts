import { unified } from '@astrojs/markdown-remark';
import rehypeSlug from 'rehype-slug';
import { rehypeAddresses } from './rehype-addresses.ts';
import { rehypeBlocks } from './rehype-blocks.ts';
import { rehypeCode } from './rehype-code.ts';
import { rehypeExcerpt } from './rehype-excerpt.ts';
import { rehypeFormulas } from './rehype-formulas.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { rehypeHtml } from './rehype-html.ts';
import { rehypeInnerLinks } from './rehype-inner-links.ts';
import { rehypeNotes } from './rehype-notes.ts';
import { rehypePictures } from './rehype-pictures.ts';
import { rehypePlainText } from './rehype-plain-text.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeTasks } from './rehype-tasks.ts';
import { remarkListNumbers } from './remark-list-numbers.ts';
import { remarkProofreadTree } from './remark-proofread-tree.ts';

/**
 * How a text that was proofread becomes HTML. Nothing here changes an author's character: the
 * steps only put elements around them.
 *
 * @param addressOf The address of the essay with a given name.
 */
export function essayPipeline({ addressOf }: { addressOf: (name: string) => string }) {
  return unified({
    // Proofreading has already read GFM; typographers' quotes would rewrite the author's.
    gfm: false,
    smartypants: false,
    remarkPlugins: [remarkProofreadTree, remarkListNumbers],
    remarkRehype: {
      // Ids of ours begin with `_.`, which no heading's id can hold.
      clobberPrefix: '_.',
      footnoteLabelProperties: {},
    },
    rehypePlugins: [
      rehypeHtml,
      rehypeNotes,
      // After the notes, whose heading is ours and has its id.
      rehypeSlug,
      rehypeHeadings,
      [rehypeInnerLinks, { addressOf }],
      rehypeExcerpt,
      rehypeAddresses,
      rehypePictures,
      rehypeTables,
      rehypeTasks,
      // While formulas are still their source, and code is not yet coloured.
      rehypePlainText,
      // When every block is there, and while the words of formulas are their source.
      rehypeBlocks,
      // Before code, whose place formulas take.
      rehypeFormulas,
      rehypeCode,
    ],
  });
}

/** What renders a text that was proofread. */
export type Renderer = Awaited<ReturnType<ReturnType<typeof essayPipeline>['createRenderer']>>;
