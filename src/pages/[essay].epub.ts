import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { essayPaths } from '../essays/catalogue.ts';
import { book } from '../essays/epub.ts';
import { formats } from '../essays/formats.ts';

export const getStaticPaths = essayPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** An essay as a book for e-readers. */
export const GET: APIRoute<Props> = async ({ props: { essay } }) =>
  new Response(await book(essay), { headers: { 'Content-Type': formats.epub } });
