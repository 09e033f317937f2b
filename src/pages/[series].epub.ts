import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { withCacheKeys } from '../collection/cache-keys.ts';
import { lists } from '../collection/lists.ts';
import { formats } from '../essay/media-types.ts';
import { buildSeriesEpub } from '../exports/epub/book.ts';

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export async function getStaticPaths() {
  const { series: all } = await lists();
  return withCacheKeys(
    all.map((series) => ({ params: { series: series.slug }, props: { series } })),
  );
}

/** A whole series as a book for e-readers. */
export const GET: APIRoute<Props> = async ({ props: { series } }) =>
  new Response(await buildSeriesEpub(series), { headers: { 'Content-Type': formats.epub } });
