import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { cardOf, drawCard, frontPageCard, isDrawable } from '../exports/social-card.ts';
import { withCacheKeys } from '../collection/cache-keys.ts';
import { essayPaths } from '../collection/collection.ts';

export const getStaticPaths = async () => {
  const ofEssays = (await essayPaths()).map(({ params, props: { essay } }) => {
    return { params, props: { card: cardOf(essay) } };
  });
  const all = [...ofEssays, { params: { essay: 'index' }, props: { card: frontPageCard } }];
  return withCacheKeys(all.filter(({ props: { card } }) => isDrawable(card)));
};

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** A social card: the image that previews of links to an essay, or to the front page, show. */
export const GET: APIRoute<Props> = async ({ props: { card } }) =>
  new Response(new Uint8Array(await drawCard(card)), { headers: { 'Content-Type': 'image/png' } });
