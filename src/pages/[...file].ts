import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { publishedEssays, standingPages } from '../collection/collection.ts';
import { contentFolder } from '../essay/content-paths.ts';
import { mediaTypes } from '../essay/media-types.ts';

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The files beside texts that these link to, each where it stands in the folder of the essays. */
export async function getStaticPaths() {
  const texts = [...(await publishedEssays()), ...(await standingPages())];
  const paths = new Set(texts.flatMap(({ files }) => files));
  return [...paths].map((path) => ({ params: { file: path.normalize('NFC') }, props: { path } }));
}

/** A file as its author left it. */
export const GET: APIRoute<Props> = async ({ props: { path } }) => {
  const types: Readonly<Record<string, string>> = mediaTypes;
  const type = types[extname(path).slice(1).toLowerCase()] ?? 'application/octet-stream';
  return new Response(await readFile(`${contentFolder}/${path}`), {
    headers: { 'Content-Type': type },
  });
};
