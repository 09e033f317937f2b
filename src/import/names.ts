import { isFormerPath } from '../essay/former-paths.ts';
import { digestOfName, isSlug, suggestSlug } from '../essay/slugs.ts';
import { fileEnding } from '../markdown/file-link.ts';

/** The slug of a name; one that has no Latin letters in it is known by a digest. */
export function slugFor(name: string): string {
  const bare = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const letters = bare.match(/[\p{L}\p{N}]/gu) ?? [];
  const kept = letters.filter((letter) => /[a-z0-9łøđðþßæœı]/i.test(letter));
  if (kept.length === 0 || kept.length * 2 < letters.length) return `essay-${digestOfName(name)}`;
  return suggestSlug(name);
}

/** A clean name for an image, or a file of a link: `Pen & Ink (1).PNG` becomes `pen-ink-1.png`. */
export function imageName(name: string, bytes?: Uint8Array): string {
  const [, base = name, written = ''] = /^(.*?)(?:\.([a-z\d]{1,5}))?$/is.exec(name) ?? [];
  const isLinked = fileEnding.test(name);
  const ending = (bytes && !isLinked && endingOf(bytes)) || written.toLowerCase();
  const bare = base.normalize('NFKD').replace(/\p{M}/gu, '');
  const stem = /[a-z0-9]/i.test(bare)
    ? suggestSlug(base)
    : `${isLinked ? 'file' : 'picture'}-${digestOfName(base)}`;
  return ending === '' ? stem : `${stem.slice(0, 100)}.${ending}`;
}

/** The ending that the kind of an image has, by its first bytes. */
function endingOf(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 300)).toString('latin1');
  if (start.startsWith('\x89PNG')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpg';
  if (start.startsWith('GIF8')) return 'gif';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp';
  if (/^....ftypavi[fs]/s.test(start)) return 'avif';
  return /^\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(start) ? 'svg' : undefined;
}

/** A name that no other has: the name itself, or with a number behind it. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem}-${number}${ending}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** Whether a former address names an essay as its file would be named; the slug, if so. */
export function slugOfAddress(address: string): string | undefined {
  const path = address.replace(/[?#].*$/, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  const last = path.split('/').findLast((part) => part !== '' && !/^index\.\w+$/.test(part));
  const slug = last?.replace(/\.(html?|md|markdown|php)$/, '') ?? '';
  return isSlug(slug) ? slug : undefined;
}

/**
 * What an essay remembers of an address that it had: the path on its host, or the name of its file
 * where the path says nothing else; undefined where it can be neither.
 */
export function aliasOfAddress(address: string): string | undefined {
  const path = address
    .trim()
    .replace(/^https?:\/\/[^/?#]*/i, '')
    .replace(/#.*$/, '')
    .replace(/^\/*/, '/')
    .replace(/\/index\.html?$/, '/');
  return isFormerPath(path) ? path : slugOfAddress(path);
}
