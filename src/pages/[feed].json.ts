import type { APIRoute } from 'astro';
import { feeds } from '../essays/addresses.ts';
import { publishedEssays } from '../essays/catalogue.ts';
import { jsonFeed } from '../essays/feeds.ts';
import { feedTypes } from '../essays/formats.ts';
import { site } from '../site.ts';

/** The JSON feed, where the site's address is known. */
export function getStaticPaths() {
  return site.address ? [{ params: { feed: feeds.json.replace(/\.json$/, '') } }] : [];
}

export const GET: APIRoute = async () =>
  new Response(await jsonFeed(await publishedEssays()), {
    headers: { 'Content-Type': feedTypes.json },
  });
