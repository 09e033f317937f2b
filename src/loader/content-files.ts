import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import {
  contentFolder,
  isConflictCopy,
  isEditorFile,
  ledgerFolder,
} from '../essay/content-paths.ts';
import { errorAt, type Problem } from '../essay/problems.ts';
import {
  isReservedSlug,
  isSlug,
  maxFileNameLength,
  maxSlugLength,
  suggestSlug,
} from '../essay/slugs.ts';

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

/** What stands in `content/`: the files to read as essays, and those that editors and others left. */
export async function listContentFiles(root: string) {
  const files: Omit<ContentFile, 'bytes'>[] = [];
  const ignored: string[] = [];
  const problems: Problem[] = [];
  const entries = await readdir(join(root, contentFolder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = `${contentFolder}/${entry.name}`;
    if (entry.name === ledgerFolder) continue;
    if (isEditorFile(entry.name) || isConflictCopy(entry.name)) ignored.push(file);
    else if (entry.isDirectory()) problems.push(...(await misplacedEssays(root, file)));
    else {
      const problem = problemInFileName(file, entry.name) ?? (await strayLink(root, file, entry));
      if (problem) problems.push(problem);
      else files.push({ file, slug: entry.name.slice(0, -'.md'.length) });
    }
  }
  return { files, ignored, problems };
}

/** @throws where the file has gone since it was listed, or is a link to nowhere. */
export async function readContentFile(
  root: string,
  { file, slug }: Omit<ContentFile, 'bytes'>,
): Promise<ContentFile> {
  // Asynchronous, so that between two files the server that shows the pages has its turn.
  return { file, slug, bytes: await readFile(join(root, file)) };
}

/** The two parts of an essay's file, or what keeps it from being read. */
export function splitFrontmatter({ file, bytes }: ContentFile): Parts | Problem {
  const unreadable = firstUnreadableLine(bytes);
  if (unreadable) {
    const { line, message } = unreadable;
    const fix = 'Save the file as UTF-8 in your editor (“Save with encoding…”), and try again.';
    return errorAt(file, line, 'text', { message, fix });
  }
  // TextDecoder takes away the byte-order mark that some editors put before the text.
  const text = new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') {
    return errorAt(file, 1, 'file', { message: 'the file is empty.', fix: skeleton });
  }
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const unreadableFields = (message: string) =>
    errorAt(file, first + 1, 'frontmatter', { message, fix: skeleton });
  if (lines[first]?.trimEnd() !== '---') {
    return unreadableFields(
      'the essay does not begin with its fields between two lines of three dashes.',
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

const skeleton = `An essay begins like this:
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
  const error = (message: string, fix: string) => errorAt(file, 1, 'file name', { message, fix });
  if (extension !== '.md') {
    return markdownFile.test(extension)
      ? error(
          `the ending “${extension}” is not “.md”.`,
          `Rename it to ${folder}${suggestSlug(name)}.md`,
        )
      : error(
          'it is not an essay.',
          `Only essays stand in ${folder}; an essay’s pictures stand in a folder of its name: ${folder}on-ink/${fileName}`,
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
      : `“${name}” cannot be an address; an essay’s file name is lower-case words and hyphens.`,
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
      const withoutEnding = path.slice(path.indexOf('/')).replace(/\.\w+$/, '');
      return errorAt(path, 1, 'file name', {
        message: `essays stand directly in ${contentFolder}/; a folder there holds one essay’s pictures.`,
        fix: `Move it to ${contentFolder}/${suggestSlug(withoutEnding)}.md`,
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
