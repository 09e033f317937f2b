import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { toolchainHash } from '../build/toolchain-hash.ts';
import { contentFolder, ledgerFile } from '../essay/content-paths.ts';
import { newestFirst, today } from '../essay/dates.ts';
import { isError } from '../essay/problems.ts';
import { sha256 } from '../essay/sha256.ts';
import { isFileWithin } from '../markdown/lint/image-path.ts';
import type { Ledger } from '../permalinks/ledger.ts';
import type { CheckableEssay, EssayChecks } from './checkable-essay.ts';
import type { ContentFile } from './content-files.ts';
import { readListedEssay, type EssayData, type ReadEssay, type ReadResult } from './read-essay.ts';
import type { ReadAnew } from './share-reading.ts';
import {
  isTextStored,
  pruneTexts,
  readRendering,
  storeText,
  textFolder,
  type StoredRendering,
} from './text-store.ts';

/** What Astro's store holds of an essay; of its texts only the names under which they are stored. */
export interface StoredEssay extends EssayData {
  checks: EssayChecks;
  /** The name of the canonical text, which is its SHA-256. */
  text: string;
  /** The name of its HTML and anchors. */
  rendering: string;
  /** The SHA-256 of its file and of its pictures when it was read, by their paths in the project. */
  hashes: Record<string, string>;
  /** The cover of the newest essay, of which Astro makes an image for the front page. */
  shownCover?: string | undefined;
}

type Entry = Omit<Parameters<LoaderContext['store']['set']>[0], 'data'> & {
  data: StoredEssay & Record<string, unknown>;
};

/** An essay from Astro's store, or on the way into it. */
export interface CachedEssay extends CheckableEssay {
  data: EssayData;
  /** Undefined where errors keep it out of the store. */
  entry?: Entry;
}

/** The pictures it is made of, from the essays' folder. */
function picturesOf({ imageFiles, cover }: EssayData): string[] {
  return cover ? [...imageFiles, cover.path] : imageFiles;
}

/** Whatever decides what an essay becomes, so that HTML of other code is never used. */
const sources = ['src/{essay,i18n,loader,markdown,permalinks}/**/*.ts', 'src/site.ts'];

/**
 * The essays as they were read last, from Astro's store, which lasts from build to build.
 *
 * The key of an essay is a hash of its file, its images, its cover, its entries in the ledger, and the code.
 */
export class EssayCache {
  readonly #context: LoaderContext;
  readonly #root: string;
  /** The essays' folder. */
  readonly #content: string;
  readonly #toolchain: string;
  /** The folder of the texts. */
  readonly #texts: string;

  constructor(context: LoaderContext) {
    const { config, watcher } = context;
    this.#context = context;
    this.#root = fileURLToPath(config.root);
    this.#content = join(this.#root, contentFolder);
    this.#toolchain = toolchainHash(this.#root, ...sources);
    this.#texts = textFolder(config.cacheDir, watcher !== undefined);
  }

  /**
   * The essay of a file: from the store if nothing it is made of has changed, else read anew.
   *
   * @param given.changed The only file that can have changed, if that is known.
   */
  async read(
    listed: { file: string; slug: string },
    { ledger, changed, readAnew }: { ledger: Ledger; changed?: string; readAnew: ReadAnew },
  ): Promise<ReadResult<CachedEssay>> {
    const { file, slug } = listed;
    const keepAnew = async (read: ContentFile) => this.#keep(read, await readAnew(read), ledger);
    const stored = this.#context.store.get(slug) as Entry | undefined;
    // What other code stored may have another form.
    const entry = stored?.digest?.toString().startsWith(this.#toolchain) ? stored : undefined;
    if (!entry) return readListedEssay(this.#root, listed, keepAnew);
    const cached = { ...listed, problems: [], essay: this.#fromEntry(entry, file) };
    const beside = [...picturesOf(entry.data), ...entry.data.files].map((path) =>
      posix.join(contentFolder, path),
    );
    if (changed && ![file, ledgerFile(slug), ...beside].includes(changed)) return cached;
    // A clock, or the site's time zone, may have been set back.
    const { published = '' } = entry.data;
    const isToCome = published > today();
    const isIntact = !isToCome && this.#isIntact(entry);
    return readListedEssay(this.#root, listed, async (read) =>
      isIntact && entry.digest === this.#keyOf(read, entry.data, ledger) ? cached : keepAnew(read),
    );
  }

  /** Puts the essays into the store, and takes all others out. */
  async publish(essays: readonly CachedEssay[]) {
    const { store } = this.#context;
    const read = essays.flatMap(({ entry }) => entry ?? []);
    const [newest] = read.filter(({ data }) => data.published !== undefined).toSorted(newestFirst);
    const shown = newest && (await this.#coverAsImage(newest));
    const entries = read.map((entry): Entry => {
      return {
        ...entry,
        data: { ...entry.data, shownCover: entry === newest ? shown : undefined },
      };
    });
    const ids = new Set(entries.map(({ id }) => id));
    // All at once: Astro does not begin to serve while it has anything to write down.
    for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
    for (const entry of entries) {
      // Astro forgets which images are used whenever it writes that down anew, and keeps an entry
      // whose digest is the same, though another essay may be the newest now.
      if (entry.assetImports ?? entry.data.cover) store.delete(entry.id);
      store.set(entry);
    }
  }

  /**
   * The cover of an essay, as Astro marks a path that it is to make an image of. Whatever it makes an
   * image of and no page shows, it would publish as the camera wrote it; so only one cover is.
   */
  async #coverAsImage({ id, filePath = '', data: { cover } }: Entry): Promise<string | undefined> {
    if (!cover) return undefined;
    const path = `./${posix.relative(posix.dirname(filePath), posix.join(contentFolder, cover.path))}`;
    const parsed = await this.#context.parseData({ id, filePath, data: { images: [path] } });
    return parsed.images[0];
  }

  /** Clears away the texts of all other essays. */
  prune(essays: readonly CachedEssay[]) {
    const entries = essays.flatMap(({ entry }) => entry ?? []);
    pruneTexts(this.#texts, new Set(entries.flatMap(({ data }) => [data.text, data.rendering])));
  }

  /** Keeps an essay that was read anew. */
  async #keep(
    file: ContentFile,
    { essay, ...result }: ReadResult,
    ledger: Ledger,
  ): Promise<ReadResult<CachedEssay>> {
    if (!essay) return result;
    const isDev = this.#context.watcher !== undefined;
    // In a build, an address that is lost stops everything; so it must be found each time.
    if (isDev || !result.problems.some(isError)) {
      const entry = await this.#toEntry(file, essay, ledger);
      return { ...result, essay: this.#fromEntry(entry, file.file) };
    }
    const { data, checks, anchors } = essay;
    const { file: path, slug } = file;
    return { ...result, essay: { file: path, slug, data, checks, readAnchors: () => anchors } };
  }

  #keyOf({ bytes, slug }: ContentFile, data: EssayData, ledger: Ledger) {
    const { aliases = [] } = data;
    const hash = createHash('sha256').update(bytes);
    for (const recorded of [slug, ...aliases]) hash.update(ledger.get(recorded)?.text ?? '');
    for (const path of picturesOf(data)) hash.update(readFileSync(join(this.#content, path)));
    return `${this.#toolchain} ${hash.digest('hex')}`;
  }

  #hashesOf({ file, bytes }: ContentFile, data: EssayData): Record<string, string> {
    const pictures = picturesOf(data).map((path): [string, string] => [
      posix.join(contentFolder, path),
      sha256(readFileSync(join(this.#content, path))),
    ]);
    return Object.fromEntries([[file, sha256(bytes)], ...pictures]);
  }

  /** Whether all is there that the entry names. */
  #isIntact({ data }: Entry): boolean {
    return (
      [...picturesOf(data), ...data.files].every((path) => isFileWithin(this.#content, path)) &&
      [data.text, data.rendering].every((name) => isTextStored(this.#texts, name))
    );
  }

  #fromEntry(entry: Entry, file: string): CachedEssay {
    const { id: slug, data } = entry;
    const readAnchors = () => readRendering(this.#texts, data.rendering).anchors;
    return { file, slug, data, checks: data.checks, readAnchors, entry };
  }

  async #toEntry(file: ContentFile, essay: ReadEssay, ledger: Ledger): Promise<Entry> {
    const { data, checks, html, anchors } = essay;
    const rendering = { html, anchors } satisfies StoredRendering;
    const stored = {
      ...data,
      checks,
      text: storeText(this.#texts, essay.text),
      rendering: storeText(this.#texts, JSON.stringify(rendering)),
      hashes: this.#hashesOf(file, data),
    } satisfies StoredEssay;
    const { slug: id, file: filePath } = file;
    const parsed = await this.#context.parseData({ id, filePath, data: stored });
    return {
      id,
      digest: this.#keyOf(file, data, ledger),
      filePath,
      data: parsed as unknown as Entry['data'],
    };
  }
}
