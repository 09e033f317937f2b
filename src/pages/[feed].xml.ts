import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { feeds } from '../essays/addresses.ts';
import { publishedEssays } from '../essays/catalogue.ts';
import { atomFeed, bookCatalogue } from '../essays/feeds.ts';
import { feedTypes } from '../essays/formats.ts';
import { xmlDocument } from '../essays/xml.ts';
import { site } from '../site.ts';

/** The feed and the pages of the catalogue, where the site's address is known. */
export async function getStaticPaths() {
  if (!site.address) return [];
  const essays = await publishedEssays();
  const documents = [[feeds.atom, await atomFeed(essays)] as const, ...bookCatalogue(essays)];
  return documents.map(([address, document]) => ({
    params: { feed: address.replace(/\.xml$/, '') },
    props: { document, type: address === feeds.atom ? feedTypes.atom : feedTypes.catalogue },
  }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { document, type } }) =>
  new Response(xmlDocument(document), { headers: { 'Content-Type': type } });
