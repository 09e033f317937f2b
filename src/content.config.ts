import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { frontmatterSchema } from './essays/frontmatter.ts';
import { loadersFor } from './essays/loader.ts';
import type { Names } from './essays/people.ts';

const loaders = loadersFor('content');

export const collections = {
  essays: defineCollection({
    loader: loaders.essays,
    schema: ({ image }) =>
      frontmatterSchema.safeExtend({
        words: z.number(),
        quotedWords: z.number(),
        minutes: z.number(),
        opening: z.string(),
        links: z.array(
          z.object({
            line: z.number(),
            essay: z.string().optional(),
            heading: z.string().optional(),
          }),
        ),
        pictures: z.array(image()),
        pictureFiles: z.array(z.string()),
        names: z.custom<Names>(),
        firstName: z.string(),
        text: z.string(),
        html: z.string(),
        addresses: z.array(z.string()),
        aliasesLine: z.number(),
        notes: z.array(z.object({ id: z.string(), reference: z.string() })),
        places: z.array(
          z.object({
            id: z.string(),
            aliases: z.array(z.string()),
            opening: z.string().optional(),
          }),
        ),
        headings: z.array(z.object({ depth: z.number(), id: z.string(), text: z.string() })),
      }),
  }),
  mistakes: defineCollection({
    loader: loaders.mistakes,
    schema: z.object({ text: z.string() }),
  }),
};
