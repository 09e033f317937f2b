import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { ImportedText } from './imported-text.ts';
import { Library, markdownEnding } from './markdown/library.ts';
import { readMarkdown } from './markdown/read-markdown.ts';
import { SiteFolder } from './markdown/site-folder.ts';
import { readDocument } from './read-document.ts';

/** What the reading of texts is told. */
export interface ReadOptions {
  /** The project's folder. */
  root: string;
  /** Whether an excerpt of each is wanted, where a format can tell it. */
  isExcerpt: boolean;
  /** The address that the texts' site had. */
  baseUrl: string | undefined;
}

/** A text that came in, or a file that could not be read, with the reason. */
export type Read = { text: ImportedText } | { from: string; problem: string; isHarmless?: boolean };

/** Files in a folder that are no texts: what pages show, what programs keep. */
const noText =
  /\.(avif|bmp|css|gif|ico|jpe?g|js|json5|lock|map|mjs|mp[34]|pdf|png|scss|svg|toml|tsx?|ttf|webp|woff2?|ya?ml)$/i;
const skippedFolder =
  /^(\.|node_modules$|_(site|includes|layouts|sass|data)$|layouts$|themes$|archetypes$)|_files$/;

/** How many texts there are to be read, and the texts. */
export async function readTexts(paths: readonly string[], options: ReadOptions) {
  const files: { path: string; named: string }[] = [];
  const problems: { from: string; problem: string }[] = [];
  for (const named of paths) {
    if (!existsSync(named))
      problems.push({ from: named, problem: 'there is no such file or folder.' });
    else if (statSync(named).isDirectory()) {
      for (const path of await filesIn(named)) files.push({ path, named });
    } else files.push({ path: named, named });
  }
  return { count: files.length, texts: readAll(files, problems, options) };
}

async function* readAll(
  files: readonly { path: string; named: string }[],
  problems: readonly { from: string; problem: string }[],
  { root, isExcerpt, baseUrl }: ReadOptions,
): AsyncIterable<Read> {
  yield* problems;
  const markdown = files.filter(({ path }) => markdownEnding.test(path));
  const folders = new Map<string, SiteFolder>();
  for (const { named } of markdown) {
    if (!folders.has(named)) folders.set(named, new SiteFolder(named));
  }
  const { library, failed } = await Library.of(
    markdown.map(({ path }) => path),
    root,
  );
  yield* failed;
  for (const file of library.files) {
    const named = markdown[file.index]?.named ?? file.path;
    const folder = folders.get(named) ?? new SiteFolder(named);
    yield* attempt(file.path, () => [
      readMarkdown(file, { library, folder, baseUrl: baseUrl ?? folder.baseUrl }),
    ]);
  }
  for (const { path, named } of files) {
    if (markdownEnding.test(path)) continue;
    const texts = readDocument(path, { excerpt: isExcerpt });
    if (texts) yield* attempt(path, () => texts);
    else if (path === named)
      yield { from: path, problem: 'it is of no format that is known here.' };
  }
}

/** Texts as they are read; what fails is told with its file, and keeps no other from being read. */
async function* attempt(
  path: string,
  read: () => AsyncIterable<ImportedText> | Iterable<ImportedText>,
): AsyncIterable<Read> {
  try {
    for await (const text of read()) {
      const isEmpty = text.body.replace(/<!--[^]*?-->/g, '').trim() === '';
      yield isEmpty ? { from: text.from, problem: 'it has no words.', isHarmless: true } : { text };
    }
  } catch (error) {
    yield {
      from: relative('.', path),
      problem: error instanceof Error ? error.message : String(error),
    };
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolder.test(entry.name)) found.push(...(await filesIn(path)));
    } else if (entry.isFile() && !noText.test(basename(path)) && !entry.name.startsWith('.')) {
      found.push(path);
    }
  }
  return found;
}
