import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { essayPathsOfAllNames } from '../essays/catalogue.ts';

export const getStaticPaths = essayPathsOfAllNames;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** An essay in plain characters: the very bytes whose fingerprint its page shows. */
export const GET: APIRoute<Props> = ({ props: { essay } }) =>
  new Response(essay.text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
