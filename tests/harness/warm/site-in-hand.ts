import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { script } from '../sites.ts';
import type { Chance } from './chance.ts';

/** A site that is edited and built again and again. */
export interface SiteInHand {
  root: string;
  /** The environment of its builds. */
  environment: Record<string, string>;
  /** Copies of `.astro` as earlier builds left it, the latest last. */
  earlierCaches: string[];
}

/**
 * An edit of a site, as somebody makes it or something befalls it.
 *
 * @returns What was done to what, in a few words; undefined where there was nothing to do it to.
 */
export type Edit = (site: SiteInHand, chance: Chance) => Promise<string | undefined>;

/** Edits by what one says of them. */
export type Edits = Record<string, Edit>;

/** A text as its author sees it: the lines of each field, and the blocks. */
export interface Text {
  fields: Map<string, string>;
  blocks: string[];
}

/** Changes the file of an essay or a page. */
export async function changeText(root: string, file: string, change: (text: Text) => void) {
  const path = join(root, 'content', file);
  const text = parse(await readFile(path, 'utf8'));
  change(text);
  await writeFile(path, print(text));
}

export async function readText(root: string, file: string): Promise<Text> {
  return parse(await readFile(join(root, 'content', file), 'utf8'));
}

export async function writeText(root: string, file: string, text: Text) {
  await writeFile(join(root, 'content', file), print(text));
}

function parse(source: string): Text {
  const [, head = '', body = ''] = /^---\n([^]*?\n)---\n([^]*)$/.exec(source) ?? [];
  const fields = [...head.matchAll(/^(\w+):((?:.*\n)(?:[ \t].*\n)*)/gm)];
  return {
    fields: new Map(fields.map(([, name = '', value = '']) => [name, value.trimEnd()])),
    blocks: body.trim().split('\n\n'),
  };
}

function print({ fields, blocks }: Text): string {
  const head = [...fields].map(([name, value]) => `${name}:${value.replace(/^(?=\S)/, ' ')}\n`);
  return `---\n${head.join('')}---\n\n${blocks.join('\n\n')}\n`;
}

/** The names of the essays' files. */
export async function essayFiles(root: string): Promise<string[]> {
  return markdownIn(join(root, 'content'));
}

/** The names of the files of all essays and pages. */
export async function textFiles(root: string): Promise<string[]> {
  const pages = await markdownIn(join(root, 'content/pages'));
  return [...(await essayFiles(root)), ...pages.map((file) => `pages/${file}`)];
}

async function markdownIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((file) => file.endsWith('.md')).toSorted();
}

/** The essays that readers can read, on any of their days. */
export async function publishedEssays(root: string): Promise<string[]> {
  const files = await essayFiles(root);
  const texts = await Promise.all(files.map((file) => readText(root, file)));
  return files.filter((_, index) => isPublished(texts[index]));
}

function isPublished(text: Text | undefined): boolean {
  const day = text?.fields.get('published')?.trim() ?? '';
  return !text?.fields.has('draft') && day < '2026';
}

/**
 * Takes away the links to an essay that readers no longer find under this name, and gives up its
 * addresses where they are recorded.
 */
export async function forgetEssay(root: string, slug: string) {
  for (const file of await textFiles(root)) {
    await changeText(root, file, ({ fields, blocks }) => {
      if (fields.get('translation_of')?.trim() === slug) fields.delete('translation_of');
      const kept = blocks.filter((block) => !block.includes(`${slug}.md`));
      blocks.splice(0, blocks.length, ...(kept.length > 0 ? kept : ['Nothing is left to say.']));
    });
  }
  if (isRecorded(root, slug)) record(root, slug);
}

/** Whether readers may know the addresses of an essay. */
export function isRecorded(root: string, slug: string): boolean {
  return existsSync(join(root, `content/.ledger/${slug}.txt`));
}

/** Records all addresses, and gives up those of some essays: `npm run record`. */
export function record(root: string, ...forgotten: string[]) {
  const words = forgotten.flatMap((slug) => ['--forget', slug]);
  return script(root, 'src/commands/record.ts', ...words);
}
