import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A digest of what makes the site: Node, the packages, and files of our own. What is kept from one
 * build to the next is named by it, so that another programme never finds it.
 *
 * @param root The project's folder.
 * @param sources Patterns of the files, from there: `src/markdown/*.ts`.
 * @returns SHA-256, in hexadecimal digits.
 */
export function toolchainHash(root: string, ...sources: string[]): string {
  const digest = createHash('sha256').update(process.version);
  const files = globSync(sources, { cwd: root }).toSorted();
  for (const file of [...files, 'package.json', 'package-lock.json']) {
    const path = join(root, file);
    if (existsSync(path)) digest.update(file).update(readFileSync(path));
  }
  return digest.digest('hex');
}
