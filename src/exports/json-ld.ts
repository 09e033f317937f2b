import type { Article, BlogPosting, Organization, Person, WithContext } from 'schema-dts';
import { site } from '../site.ts';
import { absoluteUrl, isWebUrl, pages } from '../essay/urls.ts';
import type { Essay } from '../collection/collection.ts';
import { pageAuthors } from '../essay/byline.ts';
import type { Source } from '../essay/source.ts';

/**
 * An essay as schema.org's vocabulary describes it: an original and a link-post as a `BlogPosting`, an essay
 * republished whole as an `Article`. Quoted words are a `Quotation` whose creator is their author,
 * and the page is based on, and cites, the work they are from.
 *
 * @returns JSON-LD that is safe inside a `<script>` element, whatever the essay's title holds.
 */
export function jsonLd(essay: Essay, description: string): string {
  const { title, lang, source, names, published, revised, license } = essay;
  const [url, frontPage] = [absoluteUrl(essay.url), absoluteUrl(pages.index)];
  const original = source && originalOf(source, names.organisations);
  const isExcerpt = source?.extent === 'excerpt';
  const properties = {
    headline: title,
    description,
    author: agents(pageAuthors(essay), names.organisations),
    datePublished: published,
    ...(revised && { dateModified: revised }),
    inLanguage: lang,
    wordCount: essay.words,
    ...(url && { url }),
    isPartOf: {
      '@type': 'WebSite' as const,
      name: site.name,
      ...(frontPage && { url: frontPage }),
    },
    ...(license && isWebUrl(license) && { license }),
    ...(original && { isBasedOn: original }),
    ...quoted(essay, isExcerpt ? original : undefined),
  };
  const data: WithContext<BlogPosting | Article> = {
    '@context': 'https://schema.org',
    ...(source && !isExcerpt
      ? { '@type': 'Article' as const, ...properties }
      : { '@type': 'BlogPosting' as const, ...properties }),
  };
  // In HTML, a `</script>` in a title would end the element (HTML, 4.12.1.3).
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** What an essay quotes from, or republishes. */
function originalOf(source: Source, organisations: string[]) {
  return {
    '@type': 'Article' as const,
    '@id': source.url,
    headline: source.title,
    author: agents(source.authors, organisations),
    ...(source.published && { datePublished: source.published }),
    isPartOf: { '@type': 'WebSite' as const, name: source.publication },
    url: source.url,
    ...(source.words && { wordCount: source.words }),
  };
}

/** What an essay quotes: an excerpt of its source, and words of third persons. */
function quoted(
  { speakers }: Pick<Essay, 'speakers'>,
  original: ReturnType<typeof originalOf> | undefined,
) {
  const id = original && { '@id': original['@id'] };
  const quotations = [
    ...(original && id ? [{ ...quotationBy(original.author), isBasedOn: id }] : []),
    ...speakers.map((name) => quotationBy([{ '@type': 'Person', name }])),
  ];
  return {
    ...(id && { citation: id }),
    ...(quotations.length > 0 && { hasPart: quotations.length > 1 ? quotations : quotations[0] }),
  };
}

function quotationBy(creator: (Person | Organization)[]) {
  return { '@type': 'Quotation' as const, creator, spokenByCharacter: creator };
}

/** The authors of a text, as people and organisations. */
function agents(names: string[], organisations: string[]): (Person | Organization)[] {
  return names.map((name) => ({
    '@type': organisations.includes(name) ? ('Organization' as const) : ('Person' as const),
    name,
  }));
}
