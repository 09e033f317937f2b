import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Definition, Image, Link } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { contentFolder, essayFile } from '../essay/content-paths.ts';
import { splitFrontmatter } from '../loader/content-files.ts';
import { fileEnding } from '../markdown/file-link.ts';
import { visit } from '../markdown/visit.ts';
import { completeFields, headOf, type FieldOptions } from './complete-fields.ts';
import { destinationOf } from './destinations.ts';
import type { ImportedFields, ImportedImage, ImportedText, Leftover } from './imported-text.ts';
import { freeName, imageName } from './names.ts';

/** What the writing of essays is told. */
export interface WriteOptions extends FieldOptions {
  /** The project's folder. */
  root: string;
  /** The slugs that this import has given. */
  taken: Set<string>;
}

/** What became of a text that came in. */
export interface Written {
  slug: string;
  /** The path from the project's folder. */
  file: string;
  /** There already is one whose file was there before, with the same text; taken, with another. */
  state: 'made' | 'there' | 'taken';
  /** The body, after as many empty lines as stand before it in the file. */
  body: string;
  fields: ImportedFields;
  images: number;
  /** How many files its links lead to. */
  files: number;
  leftovers: Leftover[];
}

/**
 * Writes a text into `content/`: a draft, its images beside it. No file that is there is written over;
 * the same text once more changes nothing.
 */
export async function writeEssay(text: ImportedText, options: WriteOptions): Promise<Written> {
  const { root, taken } = options;
  const slug = freeName(text.slug, (name) => taken.has(name));
  taken.add(slug);
  const file = essayFile(slug);
  const { fields, leftovers } = completeFields({ fields: text.fields, slug }, options);
  const pictures = await placeImages(
    [...text.images, ...[text.cover ?? []].flat()],
    join(root, contentFolder),
    slug,
  );
  leftovers.push(...pictures.leftovers);
  const path = text.cover && pictures.urls.get(text.cover.url);
  if (text.cover && path !== undefined) fields.image = { path, alt: text.cover.alt };
  const markdown = withoutOuterLines(withImageUrls(text.body, pictures.urls));
  const head = headOf({ ...fields, draft: true });
  const body = '\n'.repeat(head.split('\n').length - 1) + `${markdown}\n`;
  const written = { slug, file, body, fields, leftovers, ...countsOf(pictures.files) };

  const target = join(root, file);
  if (existsSync(target)) {
    const parts = splitFrontmatter({ file, slug, bytes: await readFile(target) });
    const isSame = 'body' in parts && withoutOuterLines(parts.body) === markdown;
    return { ...written, state: isSame ? 'there' : 'taken' };
  }
  await writeImages(join(root, contentFolder), pictures.files);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${head}${markdown}\n`, { flag: 'wx' });
  return { ...written, state: 'made' };
}

/** A text without the empty lines around it; a space before its first word is its author's. */
function withoutOuterLines(markdown: string): string {
  return markdown.replace(/^(?:[ \t]*\n)+/, '').replace(/[ \t\n]+$/, '');
}

/** Which file in `content/` each image, or file of a link, becomes, by its URL in the body. */
export async function placeImages(images: readonly ImportedImage[], content: string, slug: string) {
  const urls = new Map<string, string>();
  const files = new Map<string, Uint8Array>();
  const leftovers: Leftover[] = [];
  for (const { url, name, read } of images) {
    if (urls.has(url) || !read) continue;
    let bytes: Uint8Array;
    try {
      bytes = await read();
    } catch (error) {
      leftovers.push({
        kind: `${fileEnding.test(name) ? 'file' : 'picture'} that cannot be read`,
        what: `${url} (${String(error)})`,
      });
      continue;
    }
    const [fragment = ''] = fileEnding.test(name) ? (/#.*$/.exec(url) ?? []) : [];
    const path = freeName(`${slug}/${imageName(name, bytes)}`, (candidate) => {
      const known = files.get(candidate);
      if (known) return !Buffer.from(known).equals(bytes);
      const there = join(content, candidate);
      return existsSync(there) && !isSameFile(there, bytes);
    });
    files.set(path, bytes);
    urls.set(url, path + fragment);
  }
  return { urls, files, leftovers };
}

/** How many images there are among placed files, and how many others. */
export function countsOf(placed: ReadonlyMap<string, Uint8Array>) {
  const files = [...placed.keys()].filter((path) => fileEnding.test(path)).length;
  return { images: placed.size - files, files };
}

function isSameFile(path: string, bytes: Uint8Array): boolean {
  return readFileSync(path).equals(bytes);
}

/** Writes images that are not there yet. */
export async function writeImages(content: string, files: ReadonlyMap<string, Uint8Array>) {
  for (const [name, bytes] of files) {
    const path = join(content, name);
    await mkdir(dirname(path), { recursive: true });
    if (!existsSync(path)) await writeFile(path, bytes, { flag: 'wx' });
  }
}

/** A text with the URLs of its images and files exchanged, each at its place. */
export function withImageUrls(markdown: string, urls: ReadonlyMap<string, string>): string {
  if (urls.size === 0) return markdown;
  const places: { start: number; end: number; path: string }[] = [];
  visit(remark().use(remarkGfm).parse(markdown), ['image', 'link', 'definition'], (node) => {
    const image = node as Image | Link | Definition;
    const path = urls.get(image.url);
    const place = path === undefined ? undefined : destinationOf(markdown, image);
    if (path !== undefined && place) places.push({ ...place, path });
  });
  return places.reduceRight(
    (text, { start, end, path }) => text.slice(0, start) + path + text.slice(end),
    markdown,
  );
}
