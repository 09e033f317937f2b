import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import {
  isEssayName,
  isTaken,
  longestEssayName,
  longestFileName,
  suggestedName,
} from '../essay/urls.ts';
import type { Mistake } from '../essay/problems.ts';
import type { Drafts } from './read-essay.ts';

/** One file of `content/`, as its author left it. */
export interface Manuscript {
  /** Path from the project's folder: `content/on-ink.md`. */
  file: string;
  /** The file's name without its ending, which is the essay's address: `on-ink`. */
  name: string;
  bytes: Buffer;
}

/** A manuscript in its two parts. Both keep the line numbers of the file. */
interface Parts {
  /** The YAML between the two lines of dashes, after as many empty lines as stood before it. */
  frontmatter: string;
  /** The Markdown, after as many empty lines as stood before it. */
  body: string;
}

const markdown = /\.(md|markdown|mdown|mkd|mdx)$/i;
const notOurs = /^(\.|#)|(~|\.(bak|orig|swp|swo|tmp))$/;

/** The folder beside the essays in which their addresses are kept. */
export const ledgerFolder = '.ledger';

/** Whether a file is one that editors and systems leave behind. */
export function isNotOurs(fileName: string): boolean {
  return notOurs.test(fileName);
}

/** What stands in `content/`: the files to read as essays, and those that editors left behind. */
export async function listManuscripts(
  root: string,
  folder: string,
): Promise<{ essays: { file: string; name: string }[]; ignored: string[]; mistakes: Mistake[] }> {
  const essays: { file: string; name: string }[] = [];
  const ignored: string[] = [];
  const mistakes: Mistake[] = [];
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = `${folder}/${entry.name}`;
    if (entry.name === ledgerFolder) continue;
    if (isNotOurs(entry.name)) ignored.push(file);
    else if (entry.isDirectory()) mistakes.push(...(await essaysOutOfPlace(root, folder, file)));
    else {
      const mistake = mistakeInFileName(file, entry.name) ?? (await strayLink(root, file, entry));
      if (mistake) mistakes.push(mistake);
      else essays.push({ file, name: entry.name.slice(0, -'.md'.length) });
    }
  }
  return { essays, ignored, mistakes };
}

/**
 * Between one file and the next, whatever else waits has its turn: the server that shows the pages.
 *
 * @throws where the file has gone, or is a link to nowhere.
 */
export async function readManuscript(
  root: string,
  { file, name }: { file: string; name: string },
): Promise<Manuscript> {
  return { file, name, bytes: await readFile(join(root, file)) };
}

/** The text of a manuscript, parted into frontmatter and body, or what keeps it from being read. */
export function partsOf({ file, bytes }: Manuscript): Parts | Mistake {
  const unreadable = firstUnreadableLine(bytes);
  if (unreadable) {
    return {
      file,
      line: unreadable.line,
      subject: 'text',
      wrong: unreadable.wrong,
      right: 'Save the file as UTF-8 in your editor (“Save with encoding…”), and try again.',
    };
  }
  // TextDecoder takes away the byte-order mark that some editors put before the text.
  const text = new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') {
    return { file, line: 1, subject: 'file', wrong: 'the file is empty.', right: skeleton };
  }
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (lines[first]?.trimEnd() !== '---') {
    return {
      file,
      line: first + 1,
      subject: 'frontmatter',
      wrong: 'the essay does not begin with its fields between two lines of three dashes.',
      right: skeleton,
    };
  }
  const last = lines.findIndex((line, index) => index > first && line.trimEnd() === '---');
  if (last === -1) {
    return {
      file,
      line: first + 1,
      subject: 'frontmatter',
      wrong: 'the line of three dashes that ends the fields is missing.',
      right: skeleton,
    };
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

/** The mistake of a site with nothing to publish, and what to do next. */
export function noEssays(folder: string, drafts: Drafts): Mistake {
  const [draft] = drafts.values();
  if (draft) {
    return {
      ...draft,
      subject: 'draft',
      wrong: 'there is no essay to publish but drafts.',
      right: `Take this line away once the essay may be read. Until then, see it with:
  npm run dev`,
    };
  }
  return {
    file: `${folder}/`,
    line: 1,
    subject: 'folder',
    wrong: 'there is no essay in it to publish.',
    right: `Begin one, and see it while you write:
  npm run new On Ink
  npm run dev`,
  };
}

function mistakeInFileName(file: string, fileName: string): Mistake | undefined {
  const dot = fileName.lastIndexOf('.');
  const name = dot > 0 ? fileName.slice(0, dot) : fileName;
  const ending = dot > 0 ? fileName.slice(dot) : '';
  const folder = file.slice(0, -fileName.length);
  const mistake = (wrong: string, right: string): Mistake => ({
    file,
    line: 1,
    subject: 'file name',
    wrong,
    right,
  });
  if (ending !== '.md') {
    return markdown.test(ending)
      ? mistake(
          `the ending “${ending}” is not “.md”.`,
          `Rename it to ${folder}${suggestedName(name)}.md`,
        )
      : mistake(
          'it is not an essay.',
          `Only essays stand in ${folder}; an essay’s pictures stand in a folder of its name: ${folder}on-ink/${fileName}`,
        );
  }
  if (isEssayName(name)) return undefined;
  if (name.length > longestEssayName) {
    return mistake(
      `it has ${name.length} characters before its ending, and ${longestEssayName} are the most: the longest file that is made of it has ${longestFileName}.`,
      `Rename it to something short, perhaps ${folder}on-ink.md`,
    );
  }
  return mistake(
    isTaken(name)
      ? `“${name}” is kept for another page or file of the site.`
      : `“${name}” cannot be an address; an essay’s file name is lower-case words and hyphens.`,
    `Rename it to ${folder}${suggestedName(name)}.md`,
  );
}

/** A link out of the folder could publish what its owner never meant to show. */
async function strayLink(root: string, file: string, entry: Dirent): Promise<Mistake | undefined> {
  if (!entry.isSymbolicLink()) return undefined;
  const folder = await realpath(join(root, dirname(file)));
  const target = await realpath(join(root, file)).catch(() => undefined);
  if (target?.startsWith(folder + sep)) return undefined;
  return {
    file,
    line: 1,
    subject: 'file',
    wrong: 'it is a link to a file outside the folder, or to none.',
    right: 'Put the file itself into the folder.',
  };
}

/** Folders hold pictures; an essay in one would be lost without a word. */
async function essaysOutOfPlace(root: string, essays: string, folder: string): Promise<Mistake[]> {
  const inside = await readdir(join(root, folder), { recursive: true });
  return inside
    .filter((path) => markdown.test(path))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({
      file: `${folder}/${path}`,
      line: 1,
      subject: 'file name',
      wrong: `essays stand directly in ${essays}/; a folder there holds one essay’s pictures.`,
      right: `Move it to ${essays}/${suggestedName(`${folder.slice(folder.indexOf('/'))}/${path}`.replace(/\.\w+$/, ''))}.md`,
    }));
}

function firstUnreadableLine(bytes: Buffer): { line: number; wrong: string } | undefined {
  const lineAt = (end: number) => bytes.subarray(0, end).filter((byte) => byte === 0x0a).length + 1;
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    return { line: lineAt(nul), wrong: 'it holds a NUL byte, so it is not plain text.' };
  }
  if (isUtf8(bytes)) return undefined;
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(line)) return { line: lineAt(start), wrong: 'this line is not valid UTF-8.' };
    start = end === -1 ? bytes.length : end + 1;
  }
  return { line: 1, wrong: 'it is not valid UTF-8.' };
}
