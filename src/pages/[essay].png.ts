import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { card } from '../essays/card.ts';
import { publishedEssays } from '../essays/catalogue.ts';

export const getStaticPaths = (async () => {
  const essays = await publishedEssays();
  return essays.map((essay) => ({ params: { essay: essay.name }, props: { essay } }));
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props }) =>
  new Response(await card(props.essay), { headers: { 'content-type': 'image/png' } });
