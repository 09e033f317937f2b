import { readFile } from 'node:fs/promises';
import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { essayPaths } from '../collection/collection.ts';
import { formats, withCharset } from '../essay/media-types.ts';

export const getStaticPaths = essayPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The author's Markdown file, byte for byte. */
export const GET: APIRoute<Props> = async ({ props: { essay } }) =>
  new Response(await readFile(essay.file), {
    headers: { 'Content-Type': withCharset(formats.md) },
  });
