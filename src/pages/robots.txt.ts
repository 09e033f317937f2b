import type { APIRoute } from 'astro';
import { absoluteUrl, pages } from '../essay/urls.ts';
import { mediaTypes } from '../essay/media-types.ts';

/** Robots may read everything (RFC 9309), and are told where everything is listed. */
export const GET: APIRoute = () => {
  const sitemap = absoluteUrl(pages.sitemap);
  const lines = ['User-agent: *', 'Allow: /', ...(sitemap ? ['', `Sitemap: ${sitemap}`] : [])];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': mediaTypes.txt } });
};
