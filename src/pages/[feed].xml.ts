import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { feeds } from '../essay/urls.ts';
import { publishedEssays } from '../collection/collection.ts';
import { atomFeed } from '../exports/feeds.ts';
import { opdsCatalogue } from '../exports/opds.ts';
import { feedTypes } from '../essay/media-types.ts';
import { xmlDocument } from '../exports/xml.ts';
import { site } from '../site.ts';

/** The Atom feed and the pages of the OPDS catalogue, where `site.address` is set. */
export async function getStaticPaths() {
  if (!site.address) return [];
  const essays = await publishedEssays();
  const documents = [[feeds.atom, await atomFeed(essays)] as const, ...opdsCatalogue(essays)];
  return documents.map(([url, document]) => ({
    params: { feed: url.replace(/\.xml$/, '') },
    props: { document, type: url === feeds.atom ? feedTypes.atom : feedTypes.opds },
  }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** A feed, or a page of the catalogue. */
export const GET: APIRoute<Props> = ({ props: { document, type } }) =>
  new Response(xmlDocument(document), { headers: { 'Content-Type': type } });
