import { transform } from 'esbuild';
import type { APIRoute } from 'astro';
import { hasSearch } from '../exports/search-index.ts';
import code from '../scripts/search.ts?raw';

// Astro would put a page's script into every site, also where the page is not made.
export async function getStaticPaths() {
  return (await hasSearch()) ? [{ params: { search: 'search' } }] : [];
}

/** The script of the search page. */
export const GET: APIRoute = async () => {
  const script = await transform(code, { loader: 'ts', minify: true, target: 'es2023' });
  return new Response(script.code, { headers: { 'Content-Type': 'text/javascript' } });
};
