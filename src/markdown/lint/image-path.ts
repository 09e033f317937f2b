import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** The path that an address in Markdown names, as the file system spells its characters. */
export function pathIn(folder: string, url: string): string {
  const path = decoded(url);
  if (isFileWithin(folder, path)) return path;
  // macOS writes letters and signs apart (NFD), and most keyboards write them as one.
  return spelledLike(folder, path, (name) => name.normalize('NFC')) ?? path;
}

/** A file whose path is another in nothing but its capitals. */
export function pathInOtherCase(folder: string, url: string): string | undefined {
  return spelledLike(folder, decoded(url), (name) => name.normalize('NFC').toLowerCase());
}

/** Whether the path is a file in the folder, really there and not behind a link out of it. */
export function isFileWithin(folder: string, path: string): boolean {
  try {
    const file = realpathSync(join(folder, path));
    return file.startsWith(realpathSync(folder) + sep) && statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The file whose path is spelled like another, as far as a function of its names tells. */
function spelledLike(
  folder: string,
  path: string,
  likeness: (name: string) => string,
): string | undefined {
  let found = '';
  for (const name of posix.normalize(path).split('/')) {
    if (name === '' || name === '..') return undefined;
    const entry = namesIn(join(folder, found)).find((one) => likeness(one) === likeness(name));
    if (entry === undefined) return undefined;
    found = posix.join(found, entry);
  }
  return isFileWithin(folder, found) ? found : undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

function decoded(url: string): string {
  try {
    return url.replace(/^\.\//, '').split('/').map(decodeURIComponent).join('/');
  } catch {
    return url;
  }
}
