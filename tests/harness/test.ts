import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { folderOf, project, serve } from './sites.ts';

export { expect } from '@playwright/test';

/** The first essay, which the site was made for. */
export const firstEssay = 'washington-is-the-matchmaker-for-the-russia-north-korea-romance';

/** The folders of the sites that were built before the tests. */
export const dist = {
  site: join(folderOf('site'), 'dist'),
  specimens: join(folderOf('specimens'), 'dist'),
  published: join(folderOf('published'), 'dist'),
};

interface Served {
  /** The address of the real site, with a slash at its end. */
  site: string;
  /** The address of the site of specimens. */
  specimens: string;
}

/** Tests with the two sites served on this machine. */
export const test = base.extend<object, Served>({
  site: [
    async ({}, use) => {
      const { address, close } = await serve(dist.site);
      await use(address);
      await close();
    },
    { scope: 'worker' },
  ],
  specimens: [
    async ({}, use) => {
      const { address, close } = await serve(dist.specimens);
      await use(address);
      await close();
    },
    { scope: 'worker' },
  ],
});

/** The names of the essays in a folder, in order. */
export async function essaysIn(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length))
    .toSorted();
}

/** A file of the project, as text. */
export function read(path: string): Promise<string> {
  return readFile(join(project, path), 'utf8');
}

/** The words of a text, in order, whatever the white space between them. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter(Boolean);
}

/** A text with each run of white space as one space. */
export function flat(text: string): string {
  return wordsOf(text).join(' ');
}
