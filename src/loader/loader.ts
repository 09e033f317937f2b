import { relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { contentFolder, isPageFile } from '../essay/content-paths.ts';
import { EssaysRefused, isError, type Problem } from '../essay/problems.ts';
import { missingTranslations } from '../i18n/i18n.ts';
import { site } from '../site.ts';
import { nothingToPublish } from './check-collection.ts';
import { EssayCache, type CachedEssay } from './essay-cache.ts';
import { mistakeLog } from './mistake-log.ts';
import { collect, waitingEssays, type Collection } from './read-collection.ts';

/** How long `npm run dev` waits for the essays before it begins to serve. */
const devWaitMs = 600;

/**
 * How long a file rests after it changed before it is read: many editors empty it first, and the
 * watcher reports no second change within 50 milliseconds.
 */
const settleMs = 75;

/** What pages need to know while somebody writes (`npm run dev`). */
export interface Writing {
  /** Whether the essays are being read for the first time. */
  isReading: boolean;
  mistakes: Problem[];
  /** What kept the essays from being read: an error of ours, or of the machine. */
  failure?: string;
}

/**
 * Astro's loaders of the essays, and of what pages need to know while somebody writes.
 *
 * Astro's own loader publishes an empty page where a plugin fails, and stops at the first error; this
 * one gathers all errors of all essays, and then publishes none.
 */
export function essayLoaders(): { essays: Loader; writing: Loader } {
  let writingStore: LoaderContext['store'] | undefined;
  return {
    writing: {
      name: 'writing',
      load: ({ store }) => {
        writingStore = store;
        return Promise.resolve();
      },
    },
    essays: {
      name: 'essays',
      load: async (context) => {
        const read = essayReader(context);
        if (!context.watcher) {
          const errors = await read();
          if (errors.length > 0) throw new EssaysRefused(errors);
          return;
        }
        const show = (writing: Writing) =>
          writingStore?.set({ id: 'writing', data: { ...writing } });
        show({ isReading: true, mistakes: [] });
        // The first time, many essays take a while; whoever writes need not wait for an address.
        await Promise.race([watch(context, read, show), setTimeout(devWaitMs)]);
      },
    },
  };
}

/** Reads the essays, and again whenever a file among them changes. */
function watch(
  { watcher, config, logger }: LoaderContext,
  read: (changed?: string) => Promise<Problem[]>,
  show: (writing: Writing) => void,
): Promise<void> {
  const root = fileURLToPath(config.root);
  const log = mistakeLog(logger);
  const readAndShow = async (changed?: string) => {
    try {
      const mistakes = await read(changed);
      log(mistakes);
      show({ isReading: false, mistakes });
    } catch (error) {
      const { message, stack = message } = error as Error;
      logger.error(stack);
      show({ isReading: false, mistakes: [], failure: message });
    }
  };
  let reading = readAndShow();
  watcher?.add(fileURLToPath(new URL(contentFolder, config.root)));
  watcher?.on('all', (_event, path) => {
    const file = relative(root, path).replaceAll('\\', '/');
    if (!file.startsWith(`${contentFolder}/`)) return;
    const settled = setTimeout(settleMs);
    reading = reading.then(() => settled).then(() => readAndShow(file));
  });
  return reading;
}

/**
 * @returns A function that reads all essays whose files changed since they were read last, keeps
 *   those without errors in Astro's store, and answers with every error. Given one changed file, it
 *   takes the others to be unchanged.
 */
function essayReader(context: LoaderContext): (changed?: string) => Promise<Problem[]> {
  const { logger, watcher } = context;
  const root = fileURLToPath(context.config.root);
  const cache = new EssayCache(context);
  return async (changed) => {
    const options = { root, drafts: watcher ? 'publish' : 'skip', isForPages: true } as const;
    const collection = await collect(options, (listed, ledger, readAnew) =>
      cache.read(listed, { ledger, readAnew, ...(changed && { changed }) }),
    );
    await cache.publish(collection.essays);
    if (!changed) {
      logAsides(collection, logger);
      cache.prune(collection.essays);
    }
    const errors = collection.problems
      .filter(isError)
      // Whoever is writing may still put back what is missing; then readers find what they know.
      .filter(({ rule }) => !watcher || rule !== 'lost address');
    if (collection.essays.every(({ file }) => isPageFile(file)) && errors.length === 0) {
      errors.push(nothingToPublish(collection.drafts));
    }
    return errors;
  };
}

/** What is no problem, and yet worth a line in the log. */
function logAsides(
  { essays, drafts, ignored }: Collection<CachedEssay>,
  logger: LoaderContext['logger'],
) {
  for (const file of ignored) logger.info(`Not an essay, left alone: ${file}`);
  const langs = essays.flatMap(({ data }) => data.lang ?? []);
  for (const sentence of missingTranslations([site.lang, ...langs])) logger.info(sentence);
  for (const sentence of waitingEssays(drafts)) logger.info(sentence);
  const files = [...drafts.values()]
    .filter(({ waitsUntil }) => !waitsUntil)
    .map(({ file }) => file);
  if (files.length > 0) logger.info(`Drafts, not published: ${files.join(', ')}`);
}
