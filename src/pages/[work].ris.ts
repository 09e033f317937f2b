import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { workPaths } from '../exports/citations/work-paths.ts';
import { citationFile } from '../exports/citations/works.ts';

export const getStaticPaths = workPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** A citation in RIS. */
export const GET: APIRoute<Props> = ({ props: { work } }) => citationFile(work, 'ris');
