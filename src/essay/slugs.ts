import { sha256 } from './sha256.ts';
import { citationFormats, formats } from './media-types.ts';

/** Names that essays cannot take: pages that exist, and pages and files that hosts look for. */
const reservedSlugs = new Set([
  ...['index', '404', 'search', 'pagefind', 'favicon', 'feed', 'opds', 'sitemap', 'robots'],
  'following',
]);

/** How the names of lists begin: of a year, an author, a publication, a series, a topic, and of books. */
const listSlug = /^(\d{4}$|by-|source-|series-|topic-|opds-)/;

/** The slug of the list of an author’s essays: `by-ada-quill`. */
export function authorSlug(author: string): string {
  return `by-${foldedOrDigest(author)}`;
}

/** The slug of the list of what one publication published: `source-the-quarterly`. */
export function sourceSlug(publication: string): string {
  return `source-${foldedOrDigest(publication)}`;
}

/** The slug of the list of a series’ parts: `series-the-mill`. */
export function seriesSlug(series: string): string {
  return `series-${foldedOrDigest(series)}`;
}

/** The slug of the list of what is about one topic: `topic-ink`. */
export function topicSlug(topic: string): string {
  return `topic-${foldedOrDigest(topic)}`;
}

/** In bytes: every file system allows this many. */
export const maxFileNameLength = 255;

/** What the longest file made of an essay's name ends with, beside a server's compressed copy of it. */
const endings = [
  ...['.html', '.png', ...Object.keys(formats).map((ending) => `.${ending}`)],
  ...Object.keys(citationFormats).map((ending) => `.source.${ending}`),
].map((ending) => `${ending}.br`);
const longestEnding = endings.toSorted((a, b) => b.length - a.length)[0] ?? '';

/** In characters: the file names made of a longer slug would be too long. */
export const maxSlugLength = maxFileNameLength - longestEnding.length;

/** Whether a text can be an essay's slug: lower-case words and hyphens, and not reserved. */
export function isSlug(text: string): boolean {
  return (
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && !isReservedSlug(text) && text.length <= maxSlugLength
  );
}

/** Whether a page or file of the site, or one that hosts look for, has this slug. */
export function isReservedSlug(slug: string): boolean {
  return reservedSlugs.has(slug) || listSlug.test(slug);
}

/** The nearest slug to a name: `My Essay!` becomes `my-essay`. Only ever advice. */
export function suggestSlug(name: string): string {
  const words = folded(name)
    .replaceAll(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .slice(0, maxSlugLength - 'the-'.length)
    .replace(/^-|-$/g, '');
  return words === '' ? 'on-ink' : isReservedSlug(words) ? `the-${words}` : words;
}

/** A name’s letters as a slug has them, and those that no slug has as they are. */
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
  return sha256(name.normalize('NFC')).slice(0, 10);
}

/** Every slug that an essay has or had, the present one first. */
export function slugsOf({
  slug,
  aliases = [],
}: {
  slug: string;
  aliases?: string[] | undefined;
}): string[] {
  return [slug, ...aliases];
}
