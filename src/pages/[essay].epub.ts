import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { withCacheKeys } from '../collection/cache-keys.ts';
import { essayPaths } from '../collection/collection.ts';
import { buildEpub } from '../exports/epub/book.ts';
import { formats } from '../essay/media-types.ts';

export const getStaticPaths = async () => withCacheKeys(await essayPaths());

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** An essay as a book for e-readers. */
export const GET: APIRoute<Props> = async ({ props: { essay } }) =>
  new Response(await buildEpub(essay), { headers: { 'Content-Type': formats.epub } });
