import type { Frontmatter } from '../essay/frontmatter-schema.ts';
import type { EssayLink } from '../markdown/lint/remark-links.ts';
import type { BlockAnchor, Heading } from '../markdown/render/context.ts';
import type { FieldLines } from './read-frontmatter.ts';

/** What only the checks between essays ask. */
export interface EssayChecks {
  links: EssayLink[];
  /** The names of the places in it that its author named. */
  places: string[];
  /** The lines of its fields. */
  lines: FieldLines;
}

/** An essay as the checks between essays see it. */
export interface CheckableEssay {
  file: string;
  slug: string;
  data: Partial<Pick<Frontmatter, 'aliases' | 'lang' | 'series' | 'part' | 'translation_of'>> & {
    headings: readonly Heading[];
    formerPaths?: string[] | undefined;
  };
  checks: EssayChecks;
  /** Its anchors, which may have to be read from disk. */
  readAnchors: () => readonly BlockAnchor[];
}
