import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import {
  contentFolder,
  isConflictCopy,
  isEditorFile,
  isPageFile,
  ledgerFolder,
  pagesFolder,
} from '../essay/content-paths.ts';
import { errorAt, type Problem } from '../essay/problems.ts';
import {
  isReservedSlug,
  isSlug,
  maxFileNameLength,
  maxSlugLength,
  suggestSlug,
} from '../essay/slugs.ts';
import { essayUrl } from '../essay/urls.ts';

/** One file of `content/`, as its author left it. */
export interface ContentFile {
  /** The path from the project's folder: `content/on-ink.md`. */
  file: string;
  /** The file's name without its ending: `on-ink`. */
  slug: string;
  bytes: Buffer;
}

/** The two parts of an essay's file. Both keep the line numbers of the file. */
interface Parts {
  /** The YAML between the two lines of dashes, after as many empty lines as stood before it. */
  frontmatter: string;
  /** The Markdown, after as many empty lines as stood before it. */
  body: string;
}

const markdownFile = /\.(md|markdown|mdown|mkd|mdx)$/i;

/** What stands in a folder: files to read, and those that editors and others left. */
interface Listing {
  files: Omit<ContentFile, 'bytes'>[];
  ignored: string[];
  problems: Problem[];
}

/**
 * What stands in `content/`: the files to read as essays, and in `content/pages/` those to read as
 * standing pages. All become files in one folder, so no two have the same name.
 */
export async function listContentFiles(root: string): Promise<Listing> {
  const { hasPages, ...essays } = await listFolder(root, contentFolder);
  if (!hasPages) return essays;
  const pages = await listFolder(root, pagesFolder);
  const names = new Map(essays.files.map(({ slug, file }) => [slug, file]));
  const clashes = pages.files.flatMap(({ slug, file }) => {
    const essay = names.get(slug);
    if (essay === undefined) return [];
    const message = `“${essayUrl(slug)}” is already the address of ${essay}.`;
    const fix = `Rename one of the two, perhaps this one to ${pagesFolder}/the-${slug}.md`;
    return [errorAt(file, 1, 'file name', { message, fix })];
  });
  return {
    files: [...essays.files, ...pages.files.filter(({ slug }) => !names.has(slug))],
    ignored: [...essays.ignored, ...pages.ignored],
    problems: [...essays.problems, ...pages.problems, ...clashes],
  };
}

async function listFolder(root: string, folder: string): Promise<Listing & { hasPages: boolean }> {
  const listing: Listing = { files: [], ignored: [], problems: [] };
  const { files, ignored, problems } = listing;
  let hasPages = false;
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = `${folder}/${entry.name}`;
    if (entry.name === ledgerFolder) continue;
    if (isEditorFile(entry.name) || isConflictCopy(entry.name)) ignored.push(file);
    else if (file === pagesFolder && entry.isDirectory()) hasPages = true;
    else if (entry.isDirectory()) problems.push(...(await misplacedEssays(root, file)));
    else {
      const problem = problemInFileName(file, entry.name) ?? (await strayLink(root, file, entry));
      if (problem) problems.push(problem);
      else files.push({ file, slug: entry.name.slice(0, -'.md'.length) });
    }
  }
  return { ...listing, hasPages };
}

/** @throws where the file has gone since it was listed, or is a link to nowhere. */
export async function readContentFile(
  root: string,
  { file, slug }: Omit<ContentFile, 'bytes'>,
): Promise<ContentFile> {
  // Asynchronous, so that between two files the server that shows the pages has its turn.
  return { file, slug, bytes: await readFile(join(root, file)) };
}

const utf8 = new TextDecoder('utf-8');

/** The two parts of an essay's file, or what keeps it from being read. */
export function splitFrontmatter({ file, bytes }: ContentFile): Parts | Problem {
  const unreadable = firstUnreadableLine(bytes);
  if (unreadable) {
    const { line, message } = unreadable;
    const fix = 'Save the file as UTF-8 in your editor (“Save with encoding…”), and try again.';
    return errorAt(file, line, 'text', { message, fix });
  }
  // TextDecoder takes away the byte-order mark that some editors put before the text.
  const text = utf8.decode(bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') {
    return errorAt(file, 1, 'file', { message: 'the file is empty.', fix: skeletonOf(file) });
  }
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const unreadableFields = (message: string) =>
    errorAt(file, first + 1, 'frontmatter', { message, fix: skeletonOf(file) });
  if (lines[first]?.trimEnd() !== '---') {
    return unreadableFields(
      `the ${kindOf(file)} does not begin with its fields between two lines of three dashes.`,
    );
  }
  const last = lines.findIndex((line, index) => index > first && line.trimEnd() === '---');
  if (last === -1) {
    return unreadableFields('the line of three dashes that ends the fields is missing.');
  }
  return {
    frontmatter: '\n'.repeat(first + 1) + lines.slice(first + 1, last).join('\n'),
    body: '\n'.repeat(last + 1) + lines.slice(last + 1).join('\n'),
  };
}

/** What a file is to hold, in words. */
function kindOf(file: string): 'essay' | 'page' {
  return isPageFile(file) ? 'page' : 'essay';
}

function skeletonOf(file: string): string {
  return isPageFile(file) ? pageSkeleton : essaySkeleton;
}

const pageSkeleton = `A page begins like this:
  ---
  title: About
  ---

  Its first words.`;

const essaySkeleton = `An essay begins like this:
  ---
  title: On Ink
  author: Ada Quill
  published: 2024-02-29
  ---

  Its first words.`;

function problemInFileName(file: string, fileName: string): Problem | undefined {
  const dot = fileName.lastIndexOf('.');
  const name = dot > 0 ? fileName.slice(0, dot) : fileName;
  const extension = dot > 0 ? fileName.slice(dot) : '';
  const folder = file.slice(0, -fileName.length);
  const kind = kindOf(file);
  const one = kind === 'page' ? 'a page' : 'an essay';
  const error = (message: string, fix: string) => errorAt(file, 1, 'file name', { message, fix });
  if (extension !== '.md') {
    return markdownFile.test(extension)
      ? error(
          `the ending “${extension}” is not “.md”.`,
          `Rename it to ${folder}${suggestSlug(name)}.md`,
        )
      : error(
          `it is not ${one}.`,
          `Only ${kind}s stand in ${folder}; ${one}’s pictures stand in a folder of its name: ${folder}${kind === 'page' ? 'about' : 'on-ink'}/${fileName}`,
        );
  }
  if (isSlug(name)) return undefined;
  if (name.length > maxSlugLength) {
    return error(
      `it has ${name.length} characters before its ending, and ${maxSlugLength} are the most: the longest file that is made of it has ${maxFileNameLength}.`,
      `Rename it to something short, perhaps ${folder}on-ink.md`,
    );
  }
  return error(
    isReservedSlug(name)
      ? `“${name}” is kept for another page or file of the site.`
      : `“${name}” cannot be an address; ${one}’s file name is lower-case words and hyphens.`,
    `Rename it to ${folder}${suggestSlug(name)}.md`,
  );
}

/** A link out of the folder could publish what its owner never meant to show. */
async function strayLink(root: string, file: string, entry: Dirent): Promise<Problem | undefined> {
  if (!entry.isSymbolicLink()) return undefined;
  const folder = await realpath(join(root, dirname(file)));
  const target = await realpath(join(root, file)).catch(() => undefined);
  if (target?.startsWith(folder + sep)) return undefined;
  return errorAt(file, 1, 'file', {
    message: 'it is a link to a file outside the folder, or to none.',
    fix: 'Put the file itself into the folder.',
  });
}

/** Folders hold images; an essay in one would be lost without a word. */
async function misplacedEssays(root: string, folder: string): Promise<Problem[]> {
  const inside = await readdir(join(root, folder), { recursive: true });
  return inside
    .filter((path) => markdownFile.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .toSorted()
    .map((path) => {
      const stand = dirname(folder);
      const kind = kindOf(folder);
      const withoutEnding = path.slice(stand.length).replace(/\.\w+$/, '');
      return errorAt(path, 1, 'file name', {
        message: `${kind}s stand directly in ${stand}/; a folder there holds one ${kind}’s pictures.`,
        fix: `Move it to ${stand}/${suggestSlug(withoutEnding)}.md`,
      });
    });
}

function firstUnreadableLine(bytes: Buffer): { line: number; message: string } | undefined {
  const lineAt = (end: number) => bytes.subarray(0, end).filter((byte) => byte === 0x0a).length + 1;
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    return { line: lineAt(nul), message: 'it holds a NUL byte, so it is not plain text.' };
  }
  if (isUtf8(bytes)) return undefined;
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(line)) return { line: lineAt(start), message: 'this line is not valid UTF-8.' };
    start = end === -1 ? bytes.length : end + 1;
  }
  return { line: 1, message: 'it is not valid UTF-8.' };
}
