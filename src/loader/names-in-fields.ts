import { displayName, isOrganisation, parseName, type Name } from '../essay/names.ts';
import type { Fields } from '../essay/page-schema.ts';
import { site } from '../site.ts';

/** The names of an essay's authors, of its source's, and of its translators, in their order. */
export interface Names {
  author: Name[];
  source: Name[];
  translator: Name[];
  /** Those that are no person's, as readers see them. */
  organisations: string[];
}

/** The names in an essay's fields, in parts. */
export function namesIn({ author, source, translator = [], via }: Fields): Names {
  const publications = [site.name, source?.publication, via?.publication].filter(
    (name) => name !== undefined,
  );
  const sourceAuthors = source?.author ?? author;
  return {
    author: author.map((name) => parseName(name, publications)),
    source: sourceAuthors.map((name) => parseName(name, publications)),
    translator: translator.map((name) => parseName(name, publications)),
    organisations: [...author, ...sourceAuthors, ...translator]
      .filter((name) => isOrganisation(name, publications))
      .map(displayName),
  };
}

/** The fields with their names as readers see them, without braces. */
export function withDisplayNames<Some extends Partial<Fields>>(fields: Some): Some {
  const { author, source, translator } = fields;
  return {
    ...fields,
    ...(author && { author: author.map(displayName) }),
    ...(translator && { translator: translator.map(displayName) }),
    ...(source && { source: { ...source, author: source.author?.map(displayName) } }),
  };
}
