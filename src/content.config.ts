import { createRequire } from 'node:module';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { ImageMetadata } from 'astro';
import type { StoredEssay } from './loader/essay-cache.ts';
import type { Writing } from './loader/loader.ts';

/*
 * As Node itself reads TypeScript: Vite would transform a hundred files of it in each build. Who edits
 * the loader, or the facts in `site.ts` that it knows, starts `npm run dev` again.
 */
const { essayLoaders } = createRequire(import.meta.url)(
  './loader/loader.ts',
) as typeof import('./loader/loader.ts');

const loaders = essayLoaders();

export const collections = {
  essays: defineCollection({
    loader: loaders.essays,
    // The loader has checked the fields; Astro only resolves the paths of images.
    schema: ({ image }) =>
      z.looseObject({ images: z.array(image()) }) as unknown as z.ZodType<
        Omit<StoredEssay, 'images' | 'shownCover'> & {
          images: ImageMetadata[];
          shownCover?: ImageMetadata;
        }
      >,
  }),
  writing: defineCollection({ loader: loaders.writing, schema: z.custom<Writing>() }),
};
