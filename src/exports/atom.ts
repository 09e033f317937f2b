import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Essay } from '../collection/collection.ts';
import { descriptionOf } from '../essay/byline.ts';
import { instant } from '../essay/dates.ts';
import { mediaTypes } from '../essay/media-types.ts';
import { absoluteUrl, pages } from '../essay/urls.ts';
import { site } from '../site.ts';

/*
 * The parts that Atom feeds and OPDS catalogues share (RFC 4287). URLs in both must be absolute, so
 * neither is made where `site.address` is not set.
 */

/**
 * A feed document.
 *
 * @param url Its own URL, relative to the site.
 * @param essays Every essay of the site: the newest change to any of them dates the feed.
 * @param content Its links and entries.
 */
export function atomDocument(
  url: string,
  type: string,
  essays: readonly Essay[],
  content: Element[],
  namespaces: Record<string, string> = {},
): Element {
  const days = essays.map(({ revised, published }) => revised ?? published).toSorted();
  return x('feed', { xmlns: 'http://www.w3.org/2005/Atom', ...namespaces, 'xml:lang': site.lang }, [
    x('id', requireAbsoluteUrl(url)),
    x('title', site.name),
    x('subtitle', site.motto),
    x('updated', instant(days.at(-1) ?? '1970-01-01')),
    x('icon', requireAbsoluteUrl(pages.icon)),
    atomLink('self', requireAbsoluteUrl(url), type),
    atomLink('alternate', requireAbsoluteUrl(pages.index), mediaTypes.html),
    ...content,
  ]);
}

/**
 * An entry that stands for an essay.
 *
 * @param authors Who is named as author.
 */
export function atomEntry(essay: Essay, content: Element[], authors: string[]): Element {
  const summary = descriptionOf(essay, essay.lang);
  return x('entry', { 'xml:lang': essay.lang }, [
    x('id', requireAbsoluteUrl(essay.originalUrl)),
    x('title', essay.title),
    x('published', instant(essay.published)),
    x('updated', instant(essay.revised ?? essay.published)),
    ...authors.map((name) => atomPerson('author', name)),
    ...(essay.topics ?? []).map((term) => x('category', { term })),
    ...(essay.license ? [x('rights', essay.license)] : []),
    ...(summary ? [x('summary', summary)] : []),
    ...content,
  ]);
}

/** A person construct (RFC 4287, 3.2). */
export function atomPerson(role: 'author' | 'contributor', name: string): Element {
  return x(role, [x('name', name)]);
}

/**
 * A link element (RFC 4287, 4.2.7).
 *
 * @param options `length`: the size of what it leads to, in bytes.
 */
export function atomLink(
  rel: string,
  href: string,
  type: string,
  options: { length?: number } = {},
): Element {
  return x('link', { rel, type, href, ...options });
}

/** @throws where `site.address` is not set. */
export function requireAbsoluteUrl(url: string): string {
  const absolute = absoluteUrl(url);
  if (!absolute) throw new Error(`A feed needs the absolute URL of ${url}.`);
  return absolute;
}
