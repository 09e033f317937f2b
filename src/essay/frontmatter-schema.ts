import { z } from 'astro/zod';
import { inBrief } from '../markdown/in-brief.ts';
import { isDay } from './dates.ts';
import {
  day,
  isbn,
  notText,
  numberAsText,
  oneLine,
  partialDay,
  people,
  webAddress,
  yesOrNo,
  type Given,
} from './field-values.ts';
import { isFormerPath } from './former-paths.ts';
import { isSlug } from './slugs.ts';

/*
 * What an author may write between the two lines of dashes. Each field says what it is, and has one
 * correct value; our refusals show both.
 */

const source = z
  .strictObject(
    {
      title: about(oneLine.optional(), 'The title there, if it is not the essay’s.', 'On Pens'),
      author: about(people.optional(), 'Who wrote it.', 'Ada Quill'),
      publication: about(
        oneLine.optional(),
        'Where it appeared, as that place calls itself.',
        'The Quarterly',
      ),
      url: about(
        webAddress.optional(),
        'Where to read it; not needed for what was printed, if `publication` says where.',
        'https://example.org/on-pens',
      ),
      pages: about(
        z.preprocess(numberAsText, oneLine).optional(),
        'The pages of what was printed.',
        '12–19',
      ),
      isbn: about(isbn.optional(), 'The ISBN of a printed book.', '978-0-306-40615-7'),
      published: about(
        partialDay.optional(),
        'The day it appeared there, or its month or year.',
        '2024-02-01',
      ),
      extent: about(
        z.enum(['excerpt', 'full'], {
          error: ({ input }) =>
            input === undefined
              ? 'it is missing: it says whether an excerpt or the full text stands here.'
              : `${typeof input === 'string' ? `“${input}”` : 'it'} is neither “excerpt” nor “full”.`,
        }),
        'How much of it stands here: an excerpt, or the full text.',
        'excerpt',
      ),
      words: about(
        z
          .int({ error: 'it is not a number of words.' })
          .positive({ error: 'it is not a number of words.' })
          .optional(),
        'How many words the whole of it has.',
        '1200',
      ),
      archive: about(
        webAddress.optional(),
        'An archived copy of it.',
        'https://web.archive.org/web/2024/https://example.org/on-pens',
      ),
    },
    { error: notAGroup },
  )
  .refine((fields) => fields.extent !== 'excerpt' || fields.author !== undefined, {
    path: ['author'],
    error: 'it is missing: a reader of an excerpt must know whose words they are.',
    when: whenGroup,
  })
  .refine((fields) => fields.url !== undefined || fields.publication !== undefined, {
    path: ['url'],
    error: 'it is missing; what was printed needs none, if `publication` says where.',
    when: whenGroup,
  });

const via = z.strictObject(
  {
    publication: about(oneLine, 'Who passed it on.', 'Straight Talk'),
    url: about(webAddress, 'Where they did.', 'https://example.com/2024/on-pens'),
    discussion: about(
      webAddress.optional(),
      'Where readers discuss it; the page then says “Leave a comment”.',
      'https://example.com/2024/on-pens#comments',
    ),
  },
  { error: notAGroup },
);

const cover = z.strictObject(
  {
    path: about(oneLine, 'The file, in a folder beside the essay.', 'on-ink/pen.jpg'),
    alt: about(oneLine, 'The words for readers who cannot see it.', 'A pen beside an inkwell'),
  },
  { error: notAGroup },
);

/** What a valid essay's fields are. An essay without `source` is its author's own, first published here. */
export const frontmatterSchema = z
  .strictObject(
    {
      title: about(oneLine, 'The essay’s title, as its author wrote it.', 'On Ink'),
      author: about(
        people,
        'Who speaks on this page: one name, or a list. For an excerpt, who wrote the lines around it.',
        'Ada Quill',
      ),
      published: about(day, 'The day it was published here.', '2024-02-29'),
      revised: about(day.optional(), 'The day of its last change that matters.', '2024-03-31'),
      description: about(
        oneLine.optional(),
        'One line for the front page and search engines; without it, the essay’s first sentence.',
        'Why the colour of ink was never black.',
      ),
      lang: about(
        z
          .string({ error: notText })
          .refine(isLanguage, {
            error: (issue) => `“${String(issue.input)}” is not a language code.`,
          })
          .optional(),
        'The language of the text, if it is not the site’s (BCP 47).',
        'de',
      ),
      draft: about(
        yesOrNo.optional(),
        'true keeps the essay out of the published site; `npm run dev` shows it.',
        'true',
      ),
      math: about(
        yesOrNo.optional(),
        'true makes formulas of what stands between dollar signs.',
        'true',
      ),
      aliases: about(
        z
          .array(
            z.string({ error: notText }).refine((text) => isSlug(text) || isFormerPath(text), {
              error: (issue) => `“${String(issue.input)}” was never the name of an essay.`,
            }),
            { error: 'it is not a list of names.' },
          )
          .optional(),
        'Names that the essay’s file had before, and its paths on an earlier site (/2019/03/on-ink/).',
        '[ink, on-black-ink]',
      ),
      license: about(
        oneLine.optional(),
        'The licence its author gave it, by name or address.',
        'CC BY 4.0',
      ),
      translation_of: about(
        z
          .string({ error: notText })
          .refine(isSlug, {
            error: (issue) =>
              `“${inBrief(String(issue.input))}” is not the name of an essay here: its file’s, without the ending.`,
          })
          .optional(),
        'The essay here that it is a translation of, by the name of its file.',
        'on-ink',
      ),
      translator: about(people.optional(), 'Who translated it: one name, or a list.', 'Ben Nib'),
      topics: about(
        z
          .array(oneLine, { error: 'it is not a list of topics.' })
          .min(1, { error: 'the list is empty.' })
          .refine((topics) => new Set(topics).size === topics.length, {
            error: 'it names a topic twice.',
          })
          .optional(),
        'What it is about: a list of topics, each as it is written elsewhere.',
        '[ink, paper]',
      ),
      series: about(
        oneLine.optional(),
        'The series it is a part of; `part` says which.',
        'The Mill',
      ),
      part: about(
        z
          .int({ error: 'it is not the number of a part.' })
          .positive({ error: 'it is not the number of a part.' })
          .optional(),
        'Which part of its series it is.',
        '2',
      ),
      image: about(
        cover.optional(),
        'A picture for previews of links, and for the front page while the essay is the newest.',
        '{ path: on-ink/pen.jpg, alt: A pen beside an inkwell }',
      ),
      source: about(
        source.optional(),
        'Where it was published first, if not here.',
        '{ author: Ada Quill, url: "https://example.org/on-pens", extent: excerpt }',
      ),
      via: about(
        via.optional(),
        'Who led us to it.',
        '{ publication: Straight Talk, url: "https://example.com/2024/on-pens" }',
      ),
    },
    { error: () => 'there are no fields between the lines of dashes.' },
  )
  .refine(
    ({ published, revised }) =>
      !revised || !isDay(published) || !isDay(revised) || revised >= published,
    {
      path: ['revised'],
      error: 'it is before the day of publication.',
      when: whenGroup,
    },
  )
  .refine(({ series, part }) => series === undefined || part !== undefined, {
    path: ['part'],
    error: 'it is missing: a series is read in the order of its parts.',
    when: whenGroup,
  })
  .refine(({ series, part }) => part === undefined || series !== undefined, {
    path: ['series'],
    error: 'it is missing: nobody knows what this is a part of.',
    when: whenGroup,
  });

/** The fields of an essay, as the site uses them. */
export type Frontmatter = z.output<typeof frontmatterSchema>;

/** A schema with what its field is, and one correct value. */
export function about<T extends z.ZodType>(schema: T, description: string, example: string): T {
  return schema.meta({ description, example });
}

/** The schema of a field within that of all fields, by its name and the names of the groups it stands in. */
export function schemaAt(root: z.ZodType, path: readonly string[]): z.ZodType | undefined {
  let schema: z.ZodType | undefined = root;
  for (const part of path) {
    const inner: z.ZodType | undefined =
      schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
    schema = inner instanceof z.ZodObject ? (inner.shape[part] as z.ZodType) : undefined;
  }
  return schema;
}

/** The fields of a group, by their names. */
export function shapeAt(
  root: z.ZodType,
  path: readonly string[],
): Record<string, unknown> | undefined {
  const schema = schemaAt(root, path);
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject ? inner.shape : undefined;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Whether a text is a language code (BCP 47). */
export function isLanguage(code: string): boolean {
  try {
    return languageNames.of(code) !== undefined;
  } catch {
    return false;
  }
}

function notAGroup(issue: Given): string {
  return issue.input === null || issue.input === undefined
    ? 'it is empty.'
    : 'it is not a group of fields, each on a line of its own.';
}

function whenGroup(payload: { value: unknown }): boolean {
  const { value } = payload;
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
