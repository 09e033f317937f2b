import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { citationFile, workPaths } from '../essays/citation.ts';

export const getStaticPaths = workPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** A citation in RIS. */
export const GET: APIRoute<Props> = ({ props: { work } }) => citationFile(work, 'ris');
