import type { Element, Root } from 'hast';
import type { Change, ImportedImage, Leftover } from '../imported-text.ts';
import { attribute, firstElement, replaceElements, wordsOf } from './tree.ts';

/** Where the links and pictures of a text lead. */
export interface Addresses {
  /** The address of the page; relative links begin from there. */
  base?: string | undefined;
  /** What a link leads to within the import: `on-pens.md`; undefined where it is any other link. */
  link?: ((href: string) => string | undefined) | undefined;
  /** Reads a picture that came with the text; undefined where it did not. */
  picture?: ((src: string) => (() => Promise<Uint8Array>) | undefined) | undefined;
  /** Reads a file that a link leads to; undefined where it did not come with the text. */
  file?: ((href: string) => (() => Promise<Uint8Array>) | undefined) | undefined;
}

/**
 * Makes links whole, and leaves the words alone of those that lead nowhere. Files that came along are
 * added to `files`.
 */
export function resolveLinks(
  tree: Root,
  { base, link: within, file }: Addresses,
  report: Report,
  files: ImportedImage[],
) {
  replaceElements(tree, (node) => {
    if (node.tagName !== 'a') return undefined;
    const href = (attribute(node, 'href') ?? '').trim();
    const words = wordsOf(node);
    if (href === '' || (words === '' && !leadsFromPicture(node, href))) return node.children;
    const read = file?.(href);
    if (read) files.push({ url: href, name: nameIn(href), read });
    const url = read ? href : (within?.(href) ?? resolved(href, base));
    if (url === undefined) {
      if (!/^javascript:/i.test(href)) {
        report.left('link that leads nowhere', `[${words}](${href})`);
      }
      return node.children;
    }
    node.properties = { href: url };
    return undefined;
  });
}

/** Whether a link around a picture alone says where it leads, and not to the picture itself. */
function leadsFromPicture(link: Element, href: string): boolean {
  const image = firstElement(link, 'img');
  return image !== undefined && !isPicture(href) && (attribute(image, 'alt') ?? '').trim() !== '';
}

/** What is told of a text while it is changed. */
export interface Report {
  changed: (kind: string) => void;
  left: (kind: string, what: string) => void;
}

export function reportTo(changes: Change[], leftovers: Leftover[]): Report {
  return {
    changed: (kind) => changes.push({ kind }),
    left: (kind, what) => leftovers.push({ kind, what }),
  };
}

function isPicture(href: string): boolean {
  return /\.(avif|gif|jpe?g|png|svg|webp|bmp|tiff?)([?#]|$)/i.test(href);
}

/** The link as an essay can have it; undefined where no reader could follow it. */
function resolved(written: string, base: string | undefined): string | undefined {
  const href = withoutDetour(written);
  if (href.startsWith('#')) return href;
  if (base && href.startsWith(`${base}#`)) return href.slice(base.length);
  if (/^(mailto:|tel:)./i.test(href)) return href.replaceAll(' ', '%20');
  const url = URL.parse(href, base);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  // What is whole already stays as its author wrote it.
  return /^https?:\/\/[^/]/i.test(href) && !/[\s<>]/.test(href) ? href : url.href;
}

/** The address behind Google's own, by which its documents count who follows a link. */
function withoutDetour(href: string): string {
  const [, query] = /^https?:\/\/www\.google\.com\/url\?(.*)$/.exec(href) ?? [];
  return new URLSearchParams(query).get('q') ?? href;
}

/**
 * Gathers the pictures of a text, and gives each an address that no other has: that of a file that
 * came along is the name it asks for, and a remote one stays.
 */
export function gatherPictures(tree: Root, { base, picture }: Addresses, report: Report) {
  const images: ImportedImage[] = [];
  const known = new Map<string, ImportedImage>();
  const names = new Set<string>();
  replaceElements(tree, (node) => {
    if (node.tagName === 'image') node.tagName = 'img';
    if (node.tagName !== 'img') return undefined;
    const src = sourceOf(node, picture);
    if (src === '') return [];
    let image = known.get(src);
    if (!image) {
      image = imageOf(src, names, { base, picture });
      known.set(src, image);
      images.push(image);
      if (!image.read) report.left('remote picture', image.url);
    }
    if (/\.(bmp|emf|heic|tiff?|wmf)$/i.test(image.name)) {
      report.left('picture of a kind that browsers do not show', image.name);
    }
    const alt = (attribute(node, 'alt') ?? '').replace(/\s+/g, ' ').trim();
    if (alt === '') report.left('picture without words', image.read ? image.name : image.url);
    // A page shows a title only to a mouse; the site would print it as the caption.
    node.properties = { src: image.url, alt };
    return undefined;
  });
  return images;
}

/** The address of a picture: of its forms, the one that the browser fetched and saved. */
function sourceOf(image: Element, picture: Addresses['picture']): string {
  const src = attribute(image, 'src') ?? attribute(image, 'xLinkHref') ?? '';
  const others = attribute(image, 'dataOthers')?.split(' ') ?? [];
  return [src, ...others].find((one) => picture?.(one)) ?? src.trim();
}

function imageOf(src: string, names: Set<string>, { base, picture }: Addresses): ImportedImage {
  const data = /^data:([^,]*),(.*)$/is.exec(src);
  const read = data ? () => Promise.resolve(bytesOf(data[1] ?? '', data[2] ?? '')) : picture?.(src);
  const wished = data ? `picture${endingOf(data[1] ?? '')}` : nameIn(src);
  const name = freeName(wished, names);
  if (read) return { url: name, name, read };
  const address = URL.parse(src, base)?.href ?? src;
  const url = address.replace(
    /[\s()<>\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return { url, name, read: undefined };
}

function bytesOf(type: string, data: string): Uint8Array {
  return /;base64/i.test(type)
    ? Buffer.from(decodeURIComponent(data), 'base64')
    : Buffer.from(decodeURIComponent(data));
}

/** The ending that a media type has: `.jpg`. */
export function endingOf(type: string): string {
  const [, kind = 'png'] = /image\/(?:x-)?([a-z]+)/i.exec(type) ?? [];
  return `.${kind.toLowerCase().replace('jpeg', 'jpg')}`;
}

/** The file's name in an address, in letters that every system has. */
function nameIn(src: string): string {
  const path =
    src
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  const plain = decoded(path)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  const [, stem = plain, ending = ''] = /^(.+?)(\.[a-z]{3,4})$/.exec(plain) ?? [];
  const short = stem.replaceAll('.', '-').slice(0, 80).replace(/-$/, '');
  return `${short || 'picture'}${ending}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function freeName(wished: string, names: Set<string>): string {
  const [, stem = wished, ending = ''] = /^(.+?)(\.[a-z]+)?$/.exec(wished) ?? [];
  let name = wished;
  for (let number = 2; names.has(name); number++) name = `${stem}-${number}${ending}`;
  names.add(name);
  return name;
}
