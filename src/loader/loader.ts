import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { whereEnglishStandsIn } from '../i18n/i18n.ts';
import { isFileWithin } from '../markdown/lint/remark-images.ts';
import { digestOfProgramme } from '../build/toolchain-hash.ts';
import { site } from '../site.ts';
import { entryFile, readLedger } from '../permalinks/ledger.ts';
import { lostEssays } from '../permalinks/lost-links.ts';
import { listManuscripts, noEssays } from './content-files.ts';
import { EssaysRefused, tell, type Mistake } from '../essay/problems.ts';
import {
  forgetOtherTexts,
  isTextKept,
  keepText,
  readRendering,
  textsIn,
  type KeptRendering,
} from './text-store.ts';
import {
  causesOnly,
  mistakesBetween,
  readEssay,
  readFileAsEssay,
  type EssayFacts,
} from './read-essay.ts';

/**
 * Brings the essays of a folder into the site, reading each that changed.
 *
 * Astro's own loader publishes an empty page where a plugin fails and stops at the first mistake;
 * this one hears all mistakes of all essays, and then refuses to publish any.
 *
 * @param folder The essays' folder, from the project's: `content`.
 * @returns The essays' loader, and one that holds the mistakes found while writing (`npm run dev`),
 *   so that pages can show them.
 */
export function loadersFor(folder: string): { essays: Loader; mistakes: Loader } {
  let mistakesStore: LoaderContext['store'] | undefined;
  return {
    mistakes: {
      name: 'mistakes',
      load: ({ store }) => {
        mistakesStore = store;
        return Promise.resolve();
      },
    },
    essays: {
      name: 'essays',
      load: async (context) => {
        const read = await reader(context, folder);
        const { watcher } = context;
        if (!watcher) {
          const mistakes = await read();
          if (mistakes.length > 0) throw new EssaysRefused(mistakes);
          return;
        }
        const show = async (changed?: string) => {
          const text = await read(changed).then(tell, (error: unknown) => (error as Error).message);
          if (text) context.logger.error(`The essays have mistakes.\n\n${text}\n`);
          mistakesStore?.set({ id: 'mistakes', data: { text } });
        };
        mistakesStore?.set({ id: 'mistakes', data: { text: stillReading } });
        let showing = show();
        const root = fileURLToPath(context.config.root);
        watcher.add(join(root, folder));
        watcher.on('all', (_event, path) => {
          const file = relative(root, path).replaceAll('\\', '/');
          if (file.startsWith(`${folder}/`)) showing = showing.then(() => show(file));
        });
        // The first time, many essays take a while; whoever writes need not wait for an address.
        await Promise.race([showing, setTimeout(patience)]);
      },
    },
  };
}

/** How long `npm run dev` waits for the essays, in milliseconds. */
const patience = 600;
const stillReading =
  'The essays are still being read; the first time that takes some seconds for every thousand. This page comes by itself.';

/** What Astro keeps of an essay: of what is long, only the names that it is kept under. */
export type KeptFacts = EssayFacts & { rendering: string };

/**
 * @returns A function that reads all essays whose file changed since it was read last, and keeps
 *   those without mistakes. Given one changed file, it takes the others to be unchanged. It
 *   answers with every mistake there is.
 */
async function reader(context: LoaderContext, folder: string) {
  const { config, store, logger, watcher } = context;
  const root = fileURLToPath(config.root);
  const content = join(root, folder);
  const renderer = await config.markdown.processor.createRenderer({ syntaxHighlight: false });
  // Everything that decides what an essay becomes, so that old HTML is never kept.
  const ours = ['src/{essay,i18n,loader,markdown,permalinks}/**/*.ts', 'src/site.ts'];
  const programme = digestOfProgramme(root, ...ours);
  const isDraftSpared = !watcher;
  const texts = textsIn(config.cacheDir, watcher !== undefined);

  return async (changed?: string): Promise<Mistake[]> => {
    const { essays, ignored, mistakes } = await listManuscripts(root, folder);
    const { ledger, conflicts, mistakes: damages } = await readLedger(root, folder);
    mistakes.push(...conflicts, ...damages);
    if (!changed) for (const file of ignored) logger.info(`Not an essay, left alone: ${file}`);

    const whole = new Map<string, Parameters<typeof store.set>[0]>();
    const refused = new Set<string>();
    const drafts = new Map<string, { file: string; line: number }>();
    const unsettled: Parameters<typeof mistakesBetween>[0] = [];
    for (const listed of essays) {
      const { file, name } = listed;
      const kept = store.get<KeptFacts>(name);
      const pictures = kept?.data.pictures ?? [];
      const own = [file, entryFile(folder, name)].concat(
        pictures.map((path) => posix.join(folder, path)),
      );
      if (kept && changed && !own.includes(changed)) {
        whole.set(name, kept);
        continue;
      }
      const isWhole =
        pictures.every((path) => isFileWithin(content, path)) &&
        [kept?.data.text, kept?.data.rendering].every((text) => text && isTextKept(texts, text));

      const reading = await readFileAsEssay(root, listed, async (manuscript) => {
        const keyWith = ({ pictures: named, aliases = [] }: EssayFacts) => {
          const digest = createHash('sha256').update(programme).update(manuscript.bytes);
          for (const known of [name, ...aliases]) digest.update(ledger.get(known)?.text ?? '');
          for (const path of named) digest.update(readFileSync(join(content, path)));
          return digest.digest('hex');
        };
        if (kept && isWhole && kept.digest === keyWith(kept.data)) {
          whole.set(name, kept);
          return { ...listed, mistakes: [], remarks: [], lost: [] };
        }
        const fresh = await readEssay(root, folder, renderer, manuscript, isDraftSpared, ledger);
        // Whoever is writing may still put back what is missing; then readers find what they know.
        if (!watcher) fresh.mistakes.push(...fresh.lost);
        if (fresh.essay && fresh.mistakes.length === 0) {
          const { facts, html, places } = fresh.essay;
          const text = keepText(texts, facts.text);
          const rendering = keepText(
            texts,
            JSON.stringify({ html, places } satisfies KeptRendering),
          );
          const data = await context.parseData({
            id: name,
            filePath: file,
            data: { ...facts, text, rendering },
          });
          whole.set(name, { id: name, digest: keyWith(facts), filePath: file, data });
        }
        return fresh;
      });
      const { draftLine: line, essay } = reading;
      if (line && isDraftSpared) drafts.set(name, { file, line });
      if (reading.mistakes.length === 0) continue;
      refused.add(name);
      if (essay) unsettled.push({ file, name, ...essay });
      mistakes.push(...reading.mistakes);
    }
    // All at once, since a server does not begin while Astro has anything to write down.
    for (const id of store.keys()) if (!whole.has(id)) store.delete(id);
    for (const [id, entry] of whole) {
      // Astro forgets which pictures are used whenever it writes that down anew.
      if (entry.assetImports) store.delete(id);
      store.set(entry);
    }
    const kept = [...whole].map(([name, { data, filePath }]) => ({
      file: filePath ?? name,
      name,
      facts: data as unknown as KeptFacts,
      /** Read when it is asked for. */
      get places() {
        return readRendering(texts, this.facts.rendering).places;
      },
    }));
    mistakes.push(...mistakesBetween([...kept, ...unsettled], refused, drafts));
    if (!watcher) mistakes.push(...lostEssays(ledger, kept, refused, drafts));
    if (!changed) {
      const langs = kept.flatMap(({ facts }) => facts.lang ?? []);
      for (const sentence of whereEnglishStandsIn([site.lang, ...langs])) logger.info(sentence);
      const files = [...drafts.values()].map(({ file }) => file);
      if (files.length > 0) logger.info(`Drafts, not published: ${files.join(', ')}`);
      forgetOtherTexts(texts, new Set(kept.flatMap(({ facts }) => [facts.text, facts.rendering])));
    }
    if (kept.length === 0 && mistakes.length === 0) mistakes.push(noEssays(folder, drafts));
    return causesOnly(mistakes);
  };
}
