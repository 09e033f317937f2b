import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { sitemaps } from '../exports/sitemap.ts';
import { xmlDocument } from '../exports/xml.ts';
import { mediaTypes } from '../essay/media-types.ts';

/** The sitemap's files, where `site.address` is set. */
export async function getStaticPaths() {
  const files = await sitemaps();
  return files.map(({ name, document }) => ({ params: { sitemap: name }, props: { document } }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** A sitemap, or the index of several. */
export const GET: APIRoute<Props> = ({ props: { document } }) =>
  new Response(xmlDocument(document), { headers: { 'Content-Type': mediaTypes.xml } });
