import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { withCacheKeys } from '../collection/cache-keys.ts';
import { textPaths } from '../collection/collection.ts';
import { formats, withCharset } from '../essay/media-types.ts';
import { readSourceFile } from '../essay/source-files.ts';

export const getStaticPaths = async () => withCacheKeys(await textPaths());

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The author's Markdown file of an essay or a page, byte for byte. */
export const GET: APIRoute<Props> = async ({ props: { essay } }) =>
  new Response(new Uint8Array(await readSourceFile(essay.file, essay.hashes[essay.file])), {
    headers: { 'Content-Type': withCharset(formats.md) },
  });
