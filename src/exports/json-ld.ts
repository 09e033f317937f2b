import type { Article, BlogPosting, WithContext } from 'schema-dts';
import { site } from '../site.ts';
import { absoluteUrl, isWebUrl, pages } from '../essay/urls.ts';
import type { Essay } from '../collection/collection.ts';
import { pageAuthors } from '../essay/byline.ts';

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
  const original = source && {
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
  const owners = agents(pageAuthors(essay), names.organisations);
  const creators = owners.map((owner, index) => ({ ...owner, '@id': `_:creator-${index + 1}` }));
  const properties = {
    headline: title,
    description,
    // Reader modes follow no reference, and would show the name under somebody else's title.
    ...(isExcerpt
      ? { author: creators.map((creator) => ({ '@id': creator['@id'] })), creator: creators }
      : { author: owners }),
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
    ...(original &&
      isExcerpt && {
        citation: { '@id': original['@id'] },
        hasPart: {
          '@type': 'Quotation' as const,
          creator: original.author,
          spokenByCharacter: original.author,
          isBasedOn: { '@id': original['@id'] },
        },
      }),
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

/** The authors of a text, as people and organisations. */
function agents(names: string[], organisations: string[]) {
  return names.map((name) =>
    organisations.includes(name)
      ? { '@type': 'Organization' as const, name }
      : { '@type': 'Person' as const, name },
  );
}
