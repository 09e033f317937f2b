import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { feeds } from '../essay/urls.ts';
import { publishedEssays } from '../collection/collection.ts';
import { atomFeed, opdsFeed } from '../exports/feeds.ts';
import { feedTypes } from '../essay/media-types.ts';
import { xmlDocument } from '../exports/xml.ts';
import { site } from '../site.ts';

/** The feed and the pages of the catalogue, where the site's address is known. */
export async function getStaticPaths() {
  if (!site.address) return [];
  const essays = await publishedEssays();
  const documents = [[feeds.atom, await atomFeed(essays)] as const, ...opdsFeed(essays)];
  return documents.map(([address, document]) => ({
    params: { feed: address.replace(/\.xml$/, '') },
    props: { document, type: address === feeds.atom ? feedTypes.atom : feedTypes.opds },
  }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { document, type } }) =>
  new Response(xmlDocument(document), { headers: { 'Content-Type': type } });
