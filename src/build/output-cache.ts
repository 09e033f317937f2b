import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../essay/sha256.ts';

/**
 * Finished files of the site, kept from one build to the next. Each is named by its key and by the
 * SHA-256 of its bytes: a damaged one is never used, whatever happens to the folder, and there is no
 * index that could be wrong.
 *
 * A kept file and the site's are one file with two names (hard links), where the file system has
 * these: a file that did not change takes no further room, and keeps its time.
 */
export class OutputCache {
  readonly #folder: string;
  readonly #salt: string;
  /** The names of the files by their keys. */
  readonly #names: Map<string, string>;
  readonly #used = new Set<string>();

  /**
   * @param folder The folder of the cache.
   * @param salt What all files depend on, such as the code; part of every key.
   */
  constructor(folder: string, salt: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#salt = salt;
    const names = readdirSync(folder).filter((name) => wholeName.test(name));
    this.#names = new Map(names.map((name) => [name.slice(0, keyLength), name]));
  }

  /** The key of a file that depends on all these. */
  keyOf(...parts: string[]): string {
    const text = JSON.stringify([this.#salt, ...parts]);
    return sha256(text).slice(0, keyLength);
  }

  /**
   * Puts a kept file in its place in the site.
   *
   * @returns Whether there is one, and it is what was kept.
   */
  restore(key: string, path: string): boolean {
    const name = this.#names.get(key);
    if (name === undefined) return false;
    const file = join(this.#folder, name);
    try {
      if (nameOf(key, readFileSync(file)) !== name) return false;
    } catch {
      return false;
    }
    this.#used.add(name);
    linkOrCopy(file, path);
    return true;
  }

  /** Keeps a file, and puts it in its place in the site, where that is given. */
  keep(key: string, bytes: Uint8Array, path?: string) {
    const name = nameOf(key, bytes);
    const file = join(this.#folder, name);
    // Not under its name before it is whole.
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, file);
    this.#used.add(name);
    if (path !== undefined) linkOrCopy(file, path);
  }

  /** Deletes all that neither `restore` nor `keep` was asked for. */
  prune() {
    for (const name of readdirSync(this.#folder)) {
      if (this.#used.has(name)) continue;
      try {
        rmSync(join(this.#folder, name), { recursive: true, force: true });
      } catch {
        // The site is published; what another program holds open is deleted after a later build.
      }
    }
  }
}

/** In hexadecimal digits: 128 bits. */
const keyLength = 32;
/** Not that of a file which a killed build left unfinished. */
const wholeName = /^[0-9a-f]{32}-[0-9a-f]{64}$/;

function nameOf(key: string, bytes: Uint8Array): string {
  return `${key}-${sha256(bytes)}`;
}

function linkOrCopy(from: string, to: string) {
  // Whoever writes into a file writes into all its names.
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
