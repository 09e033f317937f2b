import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Definition, Image } from 'mdast';
import { isVisible } from '../../markdown/visible.ts';
import { visit } from '../../markdown/visit.ts';
import { decodedPath } from '../destinations.ts';
import type { Edit, EditableText } from '../editable-text.ts';
import type { ImportedImage } from '../imported-text.ts';
import { commentInPlace } from './comments.ts';
import type { Surroundings } from './surroundings.ts';
import { imageEnding } from './site-folder.ts';
import { endOf, startOf, treeOf } from './tree.ts';

/** Finds the files of the pictures, and tells what is missing. */
export function mendImages(text: EditableText, around: Surroundings): ImportedImage[] {
  const tree = treeOf(text.value, text.hasFormulas);
  const images: ImportedImage[] = [];
  const edits: Edit[] = [];
  const references = new Set<string>();
  const withoutWords = (
    alt: string | null | undefined,
    url: string,
    node: Image | Parameters<typeof startOf>[0],
  ) => {
    if (!isVisible(alt ?? '')) text.leave('picture without words', url, startOf(node));
  };
  visit(tree, 'imageReference', (reference) => {
    references.add(reference.identifier);
    withoutWords(reference.alt, reference.label ?? reference.identifier, reference);
  });
  visit(tree, ['image', 'definition'], (node) => {
    const image = node as Image | Definition;
    if (image.type === 'definition' && !references.has(image.identifier)) return;
    const found = imageOf(image, around);
    if (found === undefined) {
      text.leave(endingKind(image.url), image.url, startOf(image));
      if (image.type === 'image' && /\.(mp4|mov|webm|ogv|mp3|m4a|wav|ogg|pdf)$/i.test(image.url)) {
        edits.push(...commentInPlace(text, startOf(image), endOf(image), image.url));
        return;
      }
    } else {
      images.push(found);
      if (!found.read) text.leave('remote picture', image.url, startOf(image));
    }
    if (image.type !== 'image') return;
    const edit = withoutSize(image, text.value);
    if (edit) edits.push(edit);
    withoutWords(edit ? edit.alt : image.alt, image.url.slice(0, 100), image);
  });
  text.apply(edits);
  return images;
}

function endingKind(url: string): string {
  return /\.(mp4|mov|webm|ogv)$/i.test(url) ? 'video' : 'picture that is not there';
}

/** The file that an address names; undefined where there is none. */
export function imageOf(
  { url }: Pick<Image, 'url'>,
  { folder, from }: Pick<Surroundings, 'folder' | 'from'>,
): ImportedImage | undefined {
  const [, type, data] = /^data:image\/([a-z+]+);base64,([^]+)$/i.exec(url) ?? [];
  if (data !== undefined) {
    const name = `picture.${type?.replace('+xml', '').replace('jpeg', 'jpg')}`;
    return { url, name, read: () => Promise.resolve(Buffer.from(decodedPath(data), 'base64')) };
  }
  if (/^(https?:)?\/\//i.test(url)) {
    return {
      url,
      name: basename(URL.parse(url, 'https://example.org')?.pathname ?? url),
      read: undefined,
    };
  }
  const path = folder.fileAt(from, url);
  if (path === undefined || !imageEnding.test(path)) return undefined;
  return { url, name: basename(path), read: () => readFile(path) };
}

/** Obsidian's size of a picture, which stands behind a bar in its words: `![A pen|300](pen.png)`. */
function withoutSize(image: Image, source: string): (Edit & { alt: string }) | undefined {
  const start = startOf(image);
  const found = /^!\[((?:[^[\]\\]|\\.)*?)\\?\|\s*\d+(?:x\d+)?\s*\]/.exec(
    source.slice(start, endOf(image)),
  );
  const bare = /^!\[(\d+(?:x\d+)?)\]/.exec(source.slice(start, endOf(image)));
  const match = found ?? bare;
  if (!match) return undefined;
  const alt = found ? (found[1] ?? '') : '';
  return {
    start,
    end: start + match[0].length,
    text: `![${alt}]`,
    alt,
    kind: 'size of a picture left out',
  };
}
