import type { APIRoute } from 'astro';
import { publishedEssays } from '../collection/collection.ts';
import { redirects } from '../hosting/redirects.ts';

/** Astro leaves out pages whose own names begin with `_`; and where nothing moved, no file is. */
export async function getStaticPaths() {
  const rules = redirects(await publishedEssays());
  return rules === '' ? [] : [{ params: { redirects: '_redirects' }, props: { rules } }];
}

/** What hosts read that can send a reader on. */
export const GET: APIRoute<{ rules: string }> = ({ props: { rules } }) => new Response(rules);
