import type { Fields } from './page-schema.ts';
import { hasOwnTitle, listFacts, publicationFacts, type Source } from './source.ts';
import { sha256 } from './sha256.ts';

type TitleFacts = Pick<Fields, 'title' | 'author' | 'translator' | 'published' | 'revised'>;

/**
 * The canonical text of an essay: UTF-8, lines ending in LF, in the form that `rehypePlainText`
 * describes. Its first lines name the title, who wrote the words, and where and when they appeared.
 *
 * It holds facts and the author's words, and no sentence of the site's; so it changes when they do,
 * and not when the site moves or learns to say something better.
 *
 * @param body The essay's text in plain characters.
 */
export function canonicalText(essay: TitleFacts, source: Source | undefined, body: string): string {
  return `${[essay.title, ...provenanceLines(essay, source)].join('\n')}\n\n${body}\n`;
}

/** The SHA-256 of a text, in 64 hexadecimal digits (FIPS 180-4). */
export function fingerprintOf(text: string): string {
  return sha256(text);
}

function provenanceLines(
  { title, author, translator, published, revised }: TitleFacts,
  source: Source | undefined,
): string[] {
  // An abbreviation that many languages of the Latin script share.
  const translated = translator ? [`tr. ${listFacts(...translator)}`] : [];
  if (!source) {
    // A standing page has no day, and not always an author.
    return [listFacts(...author), ...translated, listFacts(published, revised)].filter(
      (line) => line !== '',
    );
  }
  const quotedTitle = hasOwnTitle({ title, source }) ? source.title : undefined;
  return [
    listFacts(...source.authors, quotedTitle),
    ...translated,
    publicationFacts(source),
    ...(source.url ? [source.url] : []),
    ...(source.extent === 'excerpt' ? [listFacts(...author, published, revised)] : []),
  ];
}
