import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { ImageMetadata } from 'astro';
import { loadersFor, type KeptFacts } from './loader/loader.ts';

const loaders = loadersFor('content');

export const collections = {
  essays: defineCollection({
    loader: loaders.essays,
    // The fields were checked when the file was read; Astro only makes pictures of paths.
    schema: ({ image }) =>
      z.looseObject({ pictures: z.array(image()) }) as unknown as z.ZodType<
        Omit<KeptFacts, 'pictures'> & { pictures: ImageMetadata[] }
      >,
  }),
  mistakes: defineCollection({
    loader: loaders.mistakes,
    schema: z.object({ text: z.string() }),
  }),
};
