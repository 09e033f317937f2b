import type { APIRoute } from 'astro';
import { publishedEssays } from '../collection/collection.ts';
import { redirects } from '../hosting/redirects.ts';

/** A parameter names the file, as Astro skips pages whose names begin with `_`; without aliases there is none. */
export async function getStaticPaths() {
  const rules = redirects(await publishedEssays());
  return rules === '' ? [] : [{ params: { redirects: '_redirects' }, props: { rules } }];
}

/** The redirects of former slugs, for hosts that read `_redirects`. */
export const GET: APIRoute<{ rules: string }> = ({ props: { rules } }) => new Response(rules);
