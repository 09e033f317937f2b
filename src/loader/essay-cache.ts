import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { toolchainHash } from '../build/toolchain-hash.ts';
import { contentFolder, ledgerFile } from '../essay/content-paths.ts';
import { isError } from '../essay/problems.ts';
import { isFileWithin } from '../markdown/lint/remark-images.ts';
import type { Ledger } from '../permalinks/ledger.ts';
import type { CheckableEssay } from './check-collection.ts';
import type { ContentFile } from './content-files.ts';
import {
  readEssay,
  readListedEssay,
  type EssayChecks,
  type EssayData,
  type ReadEssay,
  type ReadResult,
} from './read-essay.ts';
import {
  isTextStored,
  pruneTexts,
  readRendering,
  storeText,
  textFolder,
  type StoredRendering,
} from './text-store.ts';

/** What Astro's store holds of an essay; of its text only the names under which it is stored. */
export interface StoredEssay extends EssayData {
  checks: EssayChecks;
  /** The name of the canonical text, which is its SHA-256. */
  text: string;
  /** The name of its HTML and anchors. */
  rendering: string;
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

/** Whatever decides what an essay becomes, so that HTML of other code is never used. */
const sources = ['src/{essay,i18n,loader,markdown,permalinks}/**/*.ts', 'src/site.ts'];

/**
 * The essays as they were read last, from Astro's store, which lasts from build to build.
 *
 * The key of an essay is a hash of its file, its images, its entries in the ledger, and the code.
 */
export function essayCache(context: LoaderContext) {
  const { config, store, watcher } = context;
  const root = fileURLToPath(config.root);
  const content = join(root, contentFolder);
  const toolchain = toolchainHash(root, ...sources);
  const texts = textFolder(config.cacheDir, watcher !== undefined);

  function keyOf(
    { bytes, slug }: ContentFile,
    { imageFiles, aliases = [] }: EssayData,
    ledger: Ledger,
  ) {
    const hash = createHash('sha256').update(toolchain).update(bytes);
    for (const recorded of [slug, ...aliases]) hash.update(ledger.get(recorded)?.text ?? '');
    for (const path of imageFiles) hash.update(readFileSync(join(content, path)));
    return hash.digest('hex');
  }

  /** Whether all is there that the entry names. */
  function isIntact({ data }: Entry): boolean {
    return (
      data.imageFiles.every((path) => isFileWithin(content, path)) &&
      [data.text, data.rendering].every((name) => isTextStored(texts, name))
    );
  }

  function fromEntry(entry: Entry, file: string): CachedEssay {
    const { data } = entry;
    return {
      file,
      slug: entry.id,
      data,
      checks: data.checks,
      readAnchors: () => readRendering(texts, data.rendering).anchors,
      entry,
    };
  }

  async function toEntry(file: ContentFile, essay: ReadEssay, ledger: Ledger): Promise<Entry> {
    const { data, checks, html, anchors } = essay;
    const text = storeText(texts, essay.text);
    const rendering = storeText(texts, JSON.stringify({ html, anchors } satisfies StoredRendering));
    const stored = { ...data, checks, text, rendering } satisfies StoredEssay;
    const { slug: id, file: filePath } = file;
    return {
      id,
      digest: keyOf(file, data, ledger),
      filePath,
      data: (await context.parseData({
        id,
        filePath,
        data: { ...stored },
      })) as unknown as Entry['data'],
    };
  }

  async function readFresh(file: ContentFile, ledger: Ledger): Promise<ReadResult<CachedEssay>> {
    const { essay, ...result } = await readEssay(file, { root, ledger, skipDrafts: !watcher });
    if (!essay) return result;
    // In a build, an address that is lost stops everything; so it must be found each time.
    const isPublishable = watcher || !result.problems.some(isError);
    if (isPublishable) {
      return { ...result, essay: fromEntry(await toEntry(file, essay, ledger), file.file) };
    }
    const { data, checks, anchors } = essay;
    const { slug } = file;
    return {
      ...result,
      essay: { file: file.file, slug, data, checks, readAnchors: () => anchors },
    };
  }

  return {
    /** The essay of a file: from the store if nothing it is made of has changed, else read anew. */
    async read(
      listed: { file: string; slug: string },
      ledger: Ledger,
      changed: string | undefined,
    ): Promise<ReadResult<CachedEssay>> {
      const entry = store.get(listed.slug) as Entry | undefined;
      if (!entry) return readListedEssay(root, listed, (file) => readFresh(file, ledger));
      const { file, slug } = listed;
      const cached = { ...listed, problems: [], essay: fromEntry(entry, file) };
      const images = entry.data.imageFiles.map((path) => posix.join(contentFolder, path));
      if (changed && ![file, ledgerFile(slug), ...images].includes(changed)) return cached;
      const intact = isIntact(entry);
      return readListedEssay(root, listed, async (read) =>
        intact && entry.digest === keyOf(read, entry.data, ledger)
          ? cached
          : readFresh(read, ledger),
      );
    },

    /** Puts the essays into the store, and takes all others out. */
    publish(essays: readonly CachedEssay[]) {
      const entries = essays.flatMap(({ entry }) => entry ?? []);
      const ids = new Set(entries.map(({ id }) => id));
      // All at once: Astro does not begin to serve while it has anything to write down.
      for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
      for (const entry of entries) {
        // Astro forgets which images are used whenever it writes that down anew.
        if (entry.assetImports) store.delete(entry.id);
        store.set(entry);
      }
    },

    /** Clears away the texts of all other essays. */
    prune(essays: readonly CachedEssay[]) {
      const names = essays.flatMap(({ entry }) =>
        entry ? [entry.data.text, entry.data.rendering] : [],
      );
      pruneTexts(texts, new Set(names));
    },
  };
}
