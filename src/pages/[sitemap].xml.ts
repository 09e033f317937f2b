import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { sitemaps } from '../essays/sitemap.ts';
import { xmlDocument } from '../essays/xml.ts';
import { mediaTypes } from '../essays/formats.ts';

export async function getStaticPaths() {
  const files = await sitemaps();
  return files.map(({ name, document }) => ({ params: { sitemap: name }, props: { document } }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What search engines may list. */
export const GET: APIRoute<Props> = ({ props: { document } }) =>
  new Response(xmlDocument(document), { headers: { 'Content-Type': mediaTypes.xml } });
