import { z } from 'astro/zod';
import { isPageFile } from './content-paths.ts';
import { about, frontmatterSchema, type Frontmatter } from './frontmatter-schema.ts';

const { author, description, lang, draft, math, title } = frontmatterSchema.shape;

/** What a valid standing page's fields are: those of an essay that need no day, and its place. */
export const pageSchema = z.strictObject(
  {
    title: about(title, 'The page’s title.', 'About'),
    author: about(author.default([]), 'Who wrote it, if readers shall know.', 'Ada Quill'),
    description: about(
      description,
      'One line for search engines; without it, the page’s first sentence.',
      'Who writes here, and how to reach them.',
    ),
    lang,
    draft: about(
      draft,
      'true keeps the page out of the published site; `npm run dev` shows it.',
      'true',
    ),
    math,
    order: about(
      z.number({ error: 'it is not a number.' }).optional(),
      'Its place in the foot of every page: the lowest number stands first.',
      '1',
    ),
  },
  { error: () => 'there are no fields between the lines of dashes.' },
);

/** The fields of an essay, or of a standing page, which has no day. */
export type Fields = Omit<Frontmatter, 'published'> &
  Partial<Pick<Frontmatter, 'published'>> &
  Partial<Pick<z.output<typeof pageSchema>, 'order'>>;

/** The schema of the fields of a file. */
export function schemaOf(file: string) {
  return isPageFile(file) ? pageSchema : frontmatterSchema;
}
