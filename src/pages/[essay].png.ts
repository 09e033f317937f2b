import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { socialCard } from '../exports/social-card.ts';
import { essayPaths } from '../collection/collection.ts';

export const getStaticPaths = essayPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The social card: the image that previews of links to an essay show. */
export const GET: APIRoute<Props> = async ({ props: { essay } }) =>
  new Response(await socialCard(essay), { headers: { 'Content-Type': 'image/png' } });
