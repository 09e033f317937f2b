import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { withCacheKeys } from '../collection/cache-keys.ts';
import { textPaths } from '../collection/collection.ts';
import { readCanonicalText } from '../collection/texts.ts';
import { formats, withCharset } from '../essay/media-types.ts';

export const getStaticPaths = async () => withCacheKeys(await textPaths());

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The canonical text of an essay or a page: of an essay the very bytes whose fingerprint its page shows. */
export const GET: APIRoute<Props> = ({ props: { essay } }) =>
  new Response(readCanonicalText(essay), { headers: { 'Content-Type': withCharset(formats.txt) } });
