import { isSlug } from './slugs.ts';

/** Folders of the site's own. */
const takenFolders = new Set(['_astro', 'pagefind']);

/**
 * Whether a text is the path, on its host, of a page that an earlier site had: `/2019/03/on-ink/`,
 * `index.php?p=12`. A page in this site's own folder is an essay's, and has a name.
 */
export function isFormerPath(text: string): boolean {
  if (!/^[^\s?#<>"'`{}\\\p{Cc}\p{Bidi_Control}]+(\?[^\s?#<>"'`{}\\\p{Cc}]+)?$/u.test(text))
    return false;
  const [path = '', query] = text.replace(/^\//, '').split('?');
  const [first = '', ...others] = path.split('/');
  const isInRoot = others.length === 0;
  if (isInRoot && query === undefined) return /^[^%]+\.(php|aspx?|jsp|cgi)$/.test(first);
  if (isInRoot && first === '') return true;
  const segments = others.at(-1) === '' ? [first, ...others.slice(0, -1)] : [first, ...others];
  return !takenFolders.has(first) && segments.every(isSegment);
}

function isSegment(segment: string): boolean {
  try {
    return !/^\.{0,2}$|[/\\\0]/.test(decodeURIComponent(segment));
  } catch {
    return false;
  }
}

/** Former names of an essay's file, and paths that it had on an earlier site. */
export function splitAliases(aliases: readonly string[] | undefined) {
  const slugs = aliases?.filter(isSlug);
  const paths = aliases?.filter((alias) => !isSlug(alias)).map((path) => path.replace(/^\//, ''));
  return {
    aliases: slugs && slugs.length > 0 ? slugs : undefined,
    formerPaths: paths && paths.length > 0 ? paths : undefined,
  };
}

/**
 * The file that a static host serves at a former path: `2019/03/on-ink/index.html`; undefined where
 * it serves none, as behind a question mark.
 */
export function formerPage(path: string): string | undefined {
  if (path.includes('?')) return undefined;
  const file = decodeURIComponent(path);
  if (/\.html?$/.test(file)) return file;
  if (file.endsWith('/')) return `${file}index.html`;
  return /\.[a-z\d]+$/i.test(file) ? undefined : `${file}/index.html`;
}
