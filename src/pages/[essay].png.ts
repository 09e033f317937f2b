import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { hasSocialCard, socialCard } from '../exports/social-card.ts';
import { essayPaths } from '../collection/collection.ts';

export const getStaticPaths = async () =>
  (await essayPaths()).filter(({ props: { essay } }) => hasSocialCard(essay));

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The social card: the image that previews of links to an essay show. */
export const GET: APIRoute<Props> = async ({ props: { essay } }) =>
  new Response(await socialCard(essay), { headers: { 'Content-Type': 'image/png' } });
