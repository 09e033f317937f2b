import { createHash } from 'node:crypto';
import { site } from '../site.ts';
import {
  citationFormats,
  formats,
  type CitationExtension,
  type FileExtension,
} from './media-types.ts';

/*
 * Every page stands in one folder, so a page's address is its file's name, and a link between two
 * pages is that name and nothing more. The same files then work at the root of a host, in any
 * folder of it, and opened from a disk.
 */

/** Pages that are not essays, and files that pages need. */
export const pages = {
  index: 'index.html',
  search: 'search.html',
  searchScript: 'search.js',
  notFound: '404.html',
  icon: 'favicon.svg',
  robots: 'robots.txt',
  sitemap: 'sitemap.xml',
} as const;

/** Names that essays cannot take: pages that exist, and pages and files that hosts look for. */
const taken = new Set([
  ...['index', '404', 'search', 'pagefind', 'favicon', 'feed', 'opds', 'sitemap', 'robots'],
]);

/** How the names of lists begin: of a year, an author, a publication, and of books. */
const lists = /^(\d{4}$|by-|source-|opds-)/;

/** The address of an essay: `on-ink.html`. */
export function essayUrl(name: string): string {
  return `${name}.html`;
}

/** The address of an essay in another format: `on-ink.epub`. */
export function formatUrl(name: string, ending: FileExtension): string {
  return `${name}.${ending}`;
}

/**
 * The address of a citation: `on-ink.bib`, and for the article that a link-post quotes
 * `on-ink.source.bib`.
 *
 * @param work The id of the work that is cited.
 */
export function citationUrl(work: string, ending: CitationExtension): string {
  return `${work}.${ending}`;
}

/** Every file that holds an essay's text, its page first: `on-ink.html`, `on-ink.txt`. */
export function essayFiles(name: string): string[] {
  const endings = Object.keys(formats) as FileExtension[];
  return [essayUrl(name), ...endings.map((ending) => formatUrl(name, ending))];
}

/** The files by which programs follow the site. All of them hold full addresses. */
export const feeds = { atom: 'feed.xml', json: 'feed.json', opds: 'opds.xml' } as const;

/** The address of an essay’s picture for the previews of links: `on-ink.png`. */
export function cardUrl(name: string): string {
  return `${name}.png`;
}

/** The name of the list of an author’s essays, as far as it can be had from the author’s: `by-ada-quill`. */
export function authorSlug(author: string): string {
  return `by-${foldedOrDigest(author)}`;
}

/** The name of the list of what one place published: `source-the-quarterly`. */
export function sourceSlug(publication: string): string {
  return `source-${foldedOrDigest(publication)}`;
}

/**
 * The address of a list, or of a full page of it: `2024.html`, `by-ada-quill_2.html`. No name of an
 * essay or of a list has a low line.
 */
export function listUrl(name: string, part?: number): string {
  return part === undefined ? `${name}.html` : `${name}_${part}.html`;
}

/**
 * The same address with the site's own before it, for what must be absolute.
 *
 * @returns `https://example.org/essays/on-ink.html`, or undefined where `site.address` is not set.
 */
export function absoluteUrl(address: string): string | undefined {
  if (!site.address) return undefined;
  const folder = site.address.endsWith('/') ? site.address : `${site.address}/`;
  return new URL(address === pages.index ? '' : address, folder).href;
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
export function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '');
}

/** The longest name of a file that every system can have, in bytes. */
export const maxFileNameLength = 255;

/** What the longest file made of an essay's name ends with, beside a server's compressed copy of it. */
const endings = [
  ...['.html', '.png', ...Object.keys(formats).map((ending) => `.${ending}`)],
  ...Object.keys(citationFormats).map((ending) => `.source.${ending}`),
].map((ending) => `${ending}.br`);
const longestEnding = endings.toSorted((a, b) => b.length - a.length)[0] ?? '';

/** How many characters the name of an essay may have, so that every file made of it has a name. */
export const maxSlugLength = maxFileNameLength - longestEnding.length;

/** Whether a name can be an address: lower-case words and hyphens, and not a page of ours. */
export function isSlug(name: string): boolean {
  return (
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !isReservedSlug(name) && name.length <= maxSlugLength
  );
}

/** Whether a page or file of ours, or one that hosts look for, has this name. */
export function isReservedSlug(name: string): boolean {
  return taken.has(name) || lists.test(name);
}

/** The nearest name that can be an address: `My Essay!` becomes `my-essay`. Only ever advice. */
export function suggestSlug(name: string): string {
  const words = folded(name)
    .replaceAll(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .slice(0, maxSlugLength - 'the-'.length)
    .replace(/^-|-$/g, '');
  return words === '' ? 'on-ink' : isReservedSlug(words) ? `the-${words}` : words;
}

/** A name’s letters as an address has them, and those that no address has as they are. */
function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}’']/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Latin letters that no rule of Unicode’s takes apart. */
const plainLetters: Record<string, string> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' },
};

/** A name too long for a file, or of which only some letters could be kept, is known by a digest. */
function foldedOrDigest(name: string): string {
  const words = folded(name);
  // Before it stands what kind of list it is, and behind it the number of a page.
  const isFileName = words.length <= maxFileNameLength - 'source-_1000.html.br'.length;
  return /^[a-z0-9-]+$/.test(words) && isFileName ? words : digestOfName(name);
}

/** Ten hexadecimal digits that stand for a name, and never change. */
export function digestOfName(name: string): string {
  return createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 10);
}
