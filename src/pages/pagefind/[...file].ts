import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { withCacheKeys } from '../../collection/cache-keys.ts';
import { searchIndex } from '../../exports/search-index.ts';
import { mediaTypes } from '../../essay/media-types.ts';

/** The files of the search index, where there is a search. */
export async function getStaticPaths() {
  const files = await searchIndex();
  return withCacheKeys(
    files.map(({ path, content }) => ({ params: { file: path }, props: { path, content } })),
  );
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** A file of the search index, which the search page fetches. */
export const GET: APIRoute<Props> = ({ props: { path, content } }) => {
  const type = path.endsWith('.js') ? mediaTypes.js : 'application/octet-stream';
  return new Response(content, { headers: { 'Content-Type': type } });
};
