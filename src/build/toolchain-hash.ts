import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A hash of the code that makes the site: Node, the packages, and source files of the project. It is
 * part of every cache key, so that other code never finds what this code cached.
 *
 * @param root The project's folder.
 * @param sources Glob patterns of the source files, relative to it: `src/markdown/*.ts`.
 * @returns SHA-256, in hexadecimal digits.
 */
export function toolchainHash(root: string, ...sources: string[]): string {
  const hash = createHash('sha256').update(process.version);
  const files = globSync(sources, { cwd: root }).toSorted();
  for (const file of [...files, 'package.json', 'package-lock.json']) {
    const path = join(root, file);
    if (statSync(path, { throwIfNoEntry: false })?.isFile())
      hash.update(file).update(readFileSync(path));
  }
  return hash.digest('hex');
}
