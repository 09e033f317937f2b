import type { Article, BlogPosting, WithContext } from 'schema-dts';
import { site } from '../site.ts';
import { absoluteUrl, cardUrl, isWebUrl, pages } from '../essay/urls.ts';
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
  const { title, lang, source, names, published, revised, license, topics, cover } = essay;
  const [url, frontPage] = [absoluteUrl(essay.url), absoluteUrl(pages.index)];
  const card = cover && absoluteUrl(cardUrl(essay.slug));
  const original = source && originalOf(source, names.organisations);
  const isExcerpt = source?.extent === 'excerpt';
  const properties = {
    headline: title,
    description,
    ...authorship(creators('page', pageAuthors(essay), names.organisations), isExcerpt),
    datePublished: published,
    ...(revised && { dateModified: revised }),
    inLanguage: lang,
    wordCount: essay.words,
    ...(topics && { keywords: topics }),
    ...(url && { url }),
    ...(card && { image: card }),
    ...partOf(essay, {
      '@type': 'WebSite' as const,
      name: site.name,
      ...(frontPage && { url: frontPage }),
    }),
    ...(license && isWebUrl(license) && { license }),
    ...(original && { isBasedOn: original }),
    ...translation(essay),
    ...quoted(essay, isExcerpt),
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

/** Who translated an essay, the essay that it translates, and its own translations. */
function translation({ translator = [], translation_of, translations, names }: Essay) {
  const works = translations.map(({ title, url, lang, slug }) => {
    const absolute = absoluteUrl(url);
    const work = { '@type': 'CreativeWork' as const, name: title, inLanguage: lang };
    return { slug, work: { ...work, ...(absolute && { url: absolute }) } };
  });
  const original = works.find(({ slug }) => slug === translation_of)?.work;
  return {
    ...(translator.length > 0 && {
      translator: creators('translator', translator, names.organisations),
    }),
    ...(original && { translationOfWork: original }),
    ...(!original && works.length > 0 && { workTranslation: works.map(({ work }) => work) }),
  };
}

/** The site, and the series with the essay's part in it. */
function partOf<Site>({ series, part }: Essay, website: Site) {
  if (!series) return { isPartOf: website };
  const whole = { '@type': 'CreativeWorkSeries' as const, name: series };
  return { isPartOf: [website, whole], ...(part && { position: part }) };
}

/** What an essay quotes from, or republishes. */
function originalOf(source: Source, organisations: string[]) {
  const people = creators('source', source.authors, organisations);
  return {
    '@type': 'Article' as const,
    '@id': idOf(source),
    headline: source.title,
    ...authorship(people, source.extent === 'excerpt'),
    ...(source.published && { datePublished: source.published }),
    isPartOf: publicationOf(source),
    ...(source.url && { url: source.url }),
    ...(source.pages && { pagination: source.pages }),
    ...(source.words && { wordCount: source.words }),
  };
}

/** What identifies a source within the page's data: its URL, or a blank node's name. */
function idOf({ url }: Source): string {
  return url ?? '_:source';
}

function publicationOf({ publication, url, isbn }: Source) {
  if (isbn) return { '@type': 'Book' as const, name: publication, isbn };
  return { '@type': url ? ('WebSite' as const) : ('CreativeWork' as const), name: publication };
}

/** What an essay quotes: an excerpt of its source, and words of third persons. */
function quoted({ speakers, source, names }: Essay, isExcerpt: boolean) {
  const id = source && isExcerpt ? { '@id': idOf(source) } : undefined;
  const people = source && creators('source', source.authors, names.organisations);
  const quotations = [
    ...(people && id ? [{ ...quotationBy(people), isBasedOn: id }] : []),
    ...speakers.map((name) => quotationBy([{ '@type': 'Person' as const, name }])),
  ];
  return {
    ...(id && { citation: id }),
    ...(quotations.length > 0 && { hasPart: quotations.length > 1 ? quotations : quotations[0] }),
  };
}

function quotationBy<Creator>(creator: Creator[]) {
  return { '@type': 'Quotation' as const, creator, spokenByCharacter: creator };
}

/**
 * Who made a work. Reader modes and link previews show the first name in `author` under the title,
 * and of an excerpt that would be the blogger's or the quoted author's alone. They follow no
 * reference, as JSON-LD processors do: the names are in `creator`, which is the same property, and
 * these programs take the byline that the page has for them.
 */
function authorship(people: ReturnType<typeof creators>, isExcerpt: boolean) {
  if (!isExcerpt) return { author: people };
  return { author: people.map((person) => ({ '@id': person['@id'] })), creator: people };
}

/** The creators of a work, as people and organisations. */
function creators(work: string, names: string[], organisations: string[]) {
  return names.map((name, index) => ({
    ...(organisations.includes(name)
      ? { '@type': 'Organization' as const }
      : { '@type': 'Person' as const }),
    '@id': `_:${work}-${index + 1}`,
    name,
  }));
}
