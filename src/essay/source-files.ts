import { readFile } from 'node:fs/promises';
import { sha256 } from './sha256.ts';

/** A file that was changed between the reading of its essay and the making of what shows it. */
export class ChangedFile extends Error {
  override name = 'ChangedFile';
}

/**
 * Reads a file as it was when its essay was read: what is kept by what the essay was then must not
 * show what came later.
 *
 * @param path The path from the project's folder, where commands run.
 * @param hash The SHA-256 that it had; undefined where it may have changed (`npm run dev`).
 * @throws ChangedFile where it has another now.
 */
export async function readSourceFile(path: string, hash: string | undefined): Promise<Buffer> {
  const bytes = await readFile(path);
  if (hash !== undefined && sha256(bytes) !== hash) {
    throw new ChangedFile(`${path} was changed while the site was built`);
  }
  return bytes;
}
