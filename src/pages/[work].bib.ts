import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { citationFile, workPaths } from '../exports/citations/works.ts';

export const getStaticPaths = workPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** A citation in BibTeX. */
export const GET: APIRoute<Props> = ({ props: { work } }) => citationFile(work, 'bib');
