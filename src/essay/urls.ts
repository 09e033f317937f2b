import { site } from '../site.ts';
import { formats, type CitationExtension, type FileExtension } from './media-types.ts';

/*
 * Every page stands in one folder, so a page's URL is its file's name, and a link between two pages
 * is that name and nothing more. The same files then work at the root of a host, in any
 * folder of it, and opened from a disk.
 */

/** Pages that are not essays, and files that pages need. */
export const pages = {
  index: 'index.html',
  search: 'search.html',
  following: 'following.html',
  searchScript: 'search.js',
  notFound: '404.html',
  icon: 'favicon.svg',
  robots: 'robots.txt',
  sitemap: 'sitemap.xml',
} as const;

/** The URL of an essay: `on-ink.html`. */
export function essayUrl(slug: string): string {
  return `${slug}.html`;
}

/** The URL of an essay in another format: `on-ink.epub`. */
export function formatUrl(slug: string, extension: FileExtension): string {
  return `${slug}.${extension}`;
}

/**
 * The URL of a citation: `on-ink.bib`, and for the article that a link-post quotes
 * `on-ink.source.bib`.
 *
 * @param work The id of the work that is cited.
 */
export function citationUrl(work: string, extension: CitationExtension): string {
  return `${work}.${extension}`;
}

/** Every file that holds an essay's text, its page first: `on-ink.html`, `on-ink.txt`. */
export function essayFiles(slug: string): string[] {
  const extensions = Object.keys(formats) as FileExtension[];
  return [essayUrl(slug), ...extensions.map((extension) => formatUrl(slug, extension))];
}

/** The URL of a file beside a text, by its path from the essays' folder: `on-ink/my%20notes.pdf`. */
export function fileUrl(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The files by which programs follow the site. All of them hold absolute URLs. */
export const feeds = { atom: 'feed.xml', json: 'feed.json', opds: 'opds.xml' } as const;

/** The URL of the social card of an essay, or of the front page (`index`): `on-ink.png`. */
export function cardUrl(slug: string): string {
  return `${slug}.png`;
}

/**
 * The URL of a list, or of a full page of it: `2024.html`, `by-ada-quill_2.html`. No slug of an essay
 * or of a list has an underscore.
 */
export function listUrl(slug: string, part?: number): string {
  return part === undefined ? `${slug}.html` : `${slug}_${part}.html`;
}

/**
 * A URL within the site as an absolute one.
 *
 * @returns `https://example.org/essays/on-ink.html`, or undefined where `site.address` is not set.
 */
export function absoluteUrl(url: string): string | undefined {
  if (!site.address) return undefined;
  const folder = site.address.endsWith('/') ? site.address : `${site.address}/`;
  return new URL(url === pages.index ? '' : url, folder).href;
}

/**
 * What keeps the site's own address from being used, as a sentence; undefined if nothing does.
 */
export function problemInSiteUrl(address: string): string | undefined {
  if (!isWebUrl(address)) {
    return `SITE_URL is “${address}”, which is not the address of a site. Write it in full, for example: SITE_URL=https://example.org/essays/`;
  }
  const folder = address.replace(/[?#].*$/, '').replace(/(?<=[^/]\/)[^/]+\.x?html?$/i, '');
  if (folder === address) return undefined;
  return `SITE_URL is “${address}”, which is the address of a page or of a part of it. Write that of the site: SITE_URL=${folder}`;
}

/** Whether somebody could be reached there: an e-mail address, or the address of a page. */
export function isContact(contact: string): boolean {
  return (
    isWebUrl(contact) || /^[\p{L}\p{N}_.+-]+@([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+$/u.test(contact)
  );
}

/** Whether the text is a full `http:` or `https:` address without a password in it (WHATWG URL). */
export function isWebUrl(text: string): boolean {
  // The parser forgives spaces and control characters by deleting them; an author's slip is not
  // ours to delete. Marks of direction would turn round what stands beside the address.
  if (/[\s\p{Cc}\p{Bidi_Control}\uFFFE\uFFFF<>]/u.test(text) || !/^https?:\/\//i.test(text))
    return false;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.hostname !== '' && !url.hostname.includes('"');
}

/** The host of a web address as people say it: `original.antiwar.com`. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}
