import type { APIRoute } from 'astro';
import { absoluteUrl, pages } from '../essay/urls.ts';
import { mediaTypes } from '../essay/media-types.ts';

/** Lets robots read everything (RFC 9309), and names the sitemap where there is one. */
export const GET: APIRoute = () => {
  const sitemap = absoluteUrl(pages.sitemap);
  const lines = ['User-agent: *', 'Allow: /', ...(sitemap ? ['', `Sitemap: ${sitemap}`] : [])];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': mediaTypes.txt } });
};
