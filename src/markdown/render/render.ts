import type { AstroConfig } from 'astro';
import { toHtml } from 'hast-util-to-html';
import rehypeSlug from 'rehype-slug';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { rehypeAddresses } from './rehype-link-numbers.ts';
import { rehypeBlocks } from './rehype-block-ids.ts';
import { rehypeCode } from './rehype-code.ts';
import { rehypeExcerpt } from './rehype-excerpt.ts';
import { rehypeFormulas } from './rehype-formulas.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { rehypeHtml } from './rehype-raw-html.ts';
import { rehypeInnerLinks } from './rehype-essay-links.ts';
import { rehypeNotes } from './rehype-footnotes.ts';
import { rehypePictures } from './rehype-images.ts';
import { rehypePlainText } from './rehype-plain-text.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeTasks } from './rehype-task-lists.ts';
import { remarkListNumbers } from './remark-list-numbers.ts';
import { remarkNoteNames } from './remark-footnote-names.ts';
import type { Rendering } from './context.ts';

/**
 * How a text that was proofread becomes HTML. Nothing here changes an author's character: the
 * steps only put elements around them.
 *
 * It begins with the very tree that was proofread, so that what was found to be right is what is
 * published, and reads no text again. Astro's own processor would read every finished page once
 * more as HTML, for raw HTML that is left in them; here only formulas are, and they are well formed.
 *
 * @param addressOf The address of the essay with a given name.
 */
export function essayPipeline({ addressOf }: { addressOf: (name: string) => string }) {
  const steps = unified()
    .use(remarkListNumbers)
    .use(remarkNoteNames)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      // Ids of ours begin with `_.`, which no heading's id can hold.
      clobberPrefix: '_.',
      footnoteLabelProperties: {},
    })
    .use(rehypeHtml)
    .use(rehypeNotes)
    // After the notes, whose heading is ours and has its id.
    .use(rehypeSlug)
    .use(rehypeHeadings)
    .use(rehypeInnerLinks, { addressOf })
    .use(rehypeExcerpt)
    .use(rehypeAddresses)
    .use(rehypePictures)
    .use(rehypeTables)
    .use(rehypeTasks)
    // While formulas are still their source, and code is not yet coloured.
    .use(rehypePlainText)
    // When every block is there, and while the words of formulas are their source.
    .use(rehypeBlocks)
    // Before code, whose place formulas take.
    .use(rehypeFormulas)
    .use(rehypeCode)
    .freeze();
  return {
    name: 'essays',
    options: {},
    createRenderer: () =>
      Promise.resolve({
        render: async (text, { fileURL, frontmatter } = {}) => {
          const rendering = frontmatter as unknown as Rendering;
          const file = new VFile({
            value: text,
            data: { rendering },
            ...(fileURL && { path: fileURL }),
          });
          const html = await steps.run(rendering.tree, file);
          const metadata = {
            headings: [],
            localImagePaths: [],
            remoteImagePaths: [],
            frontmatter: {},
          };
          // Formulas are MathML as KaTeX wrote it.
          return { code: toHtml(html, { allowDangerousHtml: true }), metadata };
        },
      }),
  } satisfies Processor;
}

type Processor = AstroConfig['markdown']['processor'];

/** What renders a text that was proofread. */
export type Renderer = Awaited<ReturnType<Processor['createRenderer']>>;
