import type { APIRoute } from 'astro';
import { feeds } from '../essay/urls.ts';
import { publishedEssays } from '../collection/collection.ts';
import { jsonFeed } from '../exports/feeds.ts';
import { feedTypes } from '../essay/media-types.ts';
import { site } from '../site.ts';

/** The JSON feed, where `site.address` is set. */
export function getStaticPaths() {
  return site.address ? [{ params: { feed: feeds.json.replace(/\.json$/, '') } }] : [];
}

/** The newest essays as JSON Feed. */
export const GET: APIRoute = async () =>
  new Response(await jsonFeed(await publishedEssays()), {
    headers: { 'Content-Type': feedTypes.json },
  });
