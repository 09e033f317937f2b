import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { frontmatterSchema } from './essays/frontmatter.ts';
import { loadersFor } from './essays/loader.ts';

const loaders = loadersFor('content');

export const collections = {
  essays: defineCollection({
    loader: loaders.essays,
    schema: ({ image }) =>
      frontmatterSchema.safeExtend({
        words: z.number(),
        quotedWords: z.number(),
        opening: z.string(),
        links: z.array(
          z.object({
            line: z.number(),
            essay: z.string().optional(),
            heading: z.string().optional(),
          }),
        ),
        pictures: z.array(image()),
        addresses: z.array(z.string()),
      }),
  }),
  mistakes: defineCollection({
    loader: loaders.mistakes,
    schema: z.object({ text: z.string() }),
  }),
};
