import { lstatSync, mkdirSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Where the site stands: the folder itself, or the one that a link in its place leads to.
 *
 * @throws where links lead in a circle, an error that is one sentence.
 */
export function resolveOutDir(folder: string): string {
  try {
    statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error;
    throw plainly(`${folder} is a link that leads back to itself; delete it.`);
  }
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink();
  return isLink ? resolveOutDir(resolve(dirname(folder), readlinkSync(folder))) : folder;
}

/**
 * The folders of what is not finished. The next build clears both.
 *
 * @param site Where the site stands; no link.
 * @returns `workshop`, in the project; and `stage`, for what is to be moved into the site in one
 *   step, and so on the site's own disk: the same, or a folder beside the site.
 */
export function buildDirs(root: string, site: string): { workshop: string; stage: string } {
  // Always the same folder: Astro forgets what it has read when its configuration changes.
  const workshop = join(root, '.astro/build');
  mkdirSync(workshop, { recursive: true });
  const stage = isOnAnotherDisk(workshop, dirname(site))
    ? join(dirname(site), `.${basename(site)}.build`)
    : workshop;
  return { workshop, stage };
}

/** An error that a publisher reads as one sentence, without a way through our code. */
export function plainly(sentence: string): Error {
  return Object.assign(new Error(sentence), { stack: '' });
}

/** Whether nothing can be moved from the one to the other in one step. */
export function isOnAnotherDisk(one: string, other: string): boolean {
  return statSync(one).dev !== statSync(other).dev;
}
