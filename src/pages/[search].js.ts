import { transform } from 'esbuild';
import type { APIRoute } from 'astro';
import { navigation } from '../collection/navigation.ts';
import code from '../scripts/search.ts?raw';

/** The script, where there is a search; as a script of the page, Astro would put it into every site. */
export async function getStaticPaths() {
  return (await navigation()).hasSearch ? [{ params: { search: 'search' } }] : [];
}

/** The script of the search page. */
export const GET: APIRoute = async () => {
  const script = await transform(code, { loader: 'ts', minify: true, target: 'es2023' });
  return new Response(script.code, { headers: { 'Content-Type': 'text/javascript' } });
};
