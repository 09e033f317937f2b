import { lstatSync, mkdirSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The folder that holds the site: the one given, or the target of the symbolic link there.
 *
 * @throws where symbolic links form a circle; the error is one sentence.
 */
export function resolveOutDir(folder: string): string {
  try {
    statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error;
    throw errorWithoutStack(`${folder} is a link that leads back to itself; delete it.`);
  }
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink();
  return isLink ? resolveOutDir(resolve(dirname(folder), readlinkSync(folder))) : folder;
}

/**
 * The folders for unfinished work, which the next build clears.
 *
 * @param outDir The folder of the site, as `resolveOutDir` returns it.
 * @returns `buildDir`, in the project; and `stagingDir`, from which files can be renamed into the site,
 *   and which is therefore on the same disk: the same folder, or one beside the site.
 */
export function buildDirs(root: string, outDir: string): { buildDir: string; stagingDir: string } {
  // Always the same folder, as Astro discards its cache when its configuration changes.
  const buildDir = join(root, '.astro/build');
  mkdirSync(buildDir, { recursive: true });
  const stagingDir = isOnAnotherDisk(buildDir, dirname(outDir))
    ? join(dirname(outDir), `.${basename(outDir)}.build`)
    : buildDir;
  return { buildDir, stagingDir };
}

/** An error of which Astro prints only the message, a sentence for a publisher. */
export function errorWithoutStack(message: string): Error {
  return Object.assign(new Error(message), { stack: '' });
}

/** Whether two folders are on different disks, between which nothing can be renamed. */
export function isOnAnotherDisk(one: string, other: string): boolean {
  return statSync(one).dev !== statSync(other).dev;
}
