import type { Article, BlogPosting, Organization, Person, WithContext } from 'schema-dts';
import { site } from '../site.ts';
import { absoluteUrl, isWebUrl, pages } from '../essay/urls.ts';
import type { Essay } from '../collection/collection.ts';
import { pageAuthors } from '../essay/byline.ts';

/**
 * An essay in the words of schema.org: an original and a link-post as a `BlogPosting`, an essay
 * republished whole as an `Article`. The quoted words are a `Quotation` with a creator of their own,
 * and what they are from is what the page is based on and cites.
 *
 * @returns JSON-LD that can stand within HTML, whatever the essay's title holds.
 */
export function jsonLd(essay: Essay, description: string): string {
  const { title, lang, source, names, published, revised, license } = essay;
  const [address, front] = [absoluteUrl(essay.url), absoluteUrl(pages.index)];
  const from = source && {
    '@type': 'Article' as const,
    '@id': source.url,
    headline: source.title,
    author: agents(source.authors, names.organisations),
    ...(source.published && { datePublished: source.published }),
    isPartOf: { '@type': 'WebSite' as const, name: source.publication },
    url: source.url,
    ...(source.words && { wordCount: source.words }),
  };
  const isExcerpt = source?.extent === 'excerpt';
  const quotations = [
    ...(from && isExcerpt
      ? [{ ...quotationBy(from.author), isBasedOn: { '@id': from['@id'] } }]
      : []),
    // Words of somebody who is neither the author nor the source's.
    ...essay.speakers.map((name) => quotationBy([{ '@type': 'Person', name }])),
  ];
  const about = {
    headline: title,
    description,
    author: agents(pageAuthors(essay), names.organisations),
    datePublished: published,
    ...(revised && { dateModified: revised }),
    inLanguage: lang,
    wordCount: essay.words,
    ...(address && { url: address }),
    isPartOf: {
      '@type': 'WebSite' as const,
      name: site.name,
      ...(front && { url: front }),
    },
    ...(license && isWebUrl(license) && { license }),
    ...(from && { isBasedOn: from }),
    ...(from && isExcerpt && { citation: { '@id': from['@id'] } }),
    ...(quotations.length > 0 && { hasPart: quotations.length > 1 ? quotations : quotations[0] }),
  };
  const data: WithContext<BlogPosting | Article> = {
    '@context': 'https://schema.org',
    ...(source && !isExcerpt
      ? { '@type': 'Article' as const, ...about }
      : { '@type': 'BlogPosting' as const, ...about }),
  };
  // A parser of HTML would see the end of the element in a title's `</script>` (HTML, 4.12.1.3).
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function quotationBy(creator: (Person | Organization)[]) {
  return { '@type': 'Quotation' as const, creator, spokenByCharacter: creator };
}

/** Whoever wrote a text, as people and organisations. */
function agents(names: string[], organisations: string[]): (Person | Organization)[] {
  return names.map((name) => ({
    '@type': organisations.includes(name) ? ('Organization' as const) : ('Person' as const),
    name,
  }));
}
