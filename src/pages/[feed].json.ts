import type { APIRoute } from 'astro';
import { feeds } from '../essay/urls.ts';
import { publishedEssays } from '../collection/collection.ts';
import { jsonFeed } from '../exports/feeds.ts';
import { feedTypes } from '../essay/media-types.ts';
import { site } from '../site.ts';

/** The JSON feed, where the site's address is known. */
export function getStaticPaths() {
  return site.address ? [{ params: { feed: feeds.json.replace(/\.json$/, '') } }] : [];
}

export const GET: APIRoute = async () =>
  new Response(await jsonFeed(await publishedEssays()), {
    headers: { 'Content-Type': feedTypes.json },
  });
