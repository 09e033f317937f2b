import type { APIRoute } from 'astro';
import { publishedEssays } from '../essays/catalogue.ts';
import { redirects } from '../publishing/redirects.ts';

/** Astro leaves out files of pages whose names begin with `_`, so the name is a parameter. */
export function getStaticPaths() {
  return [{ params: { redirects: '_redirects' } }];
}

export const GET: APIRoute = async () => new Response(redirects(await publishedEssays()));
