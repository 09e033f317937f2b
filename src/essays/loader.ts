import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import leven from 'leven';
import { fill, ours, wordsIn } from '../languages/words.ts';
import { proofread, type Proof } from '../markdown/proofread.ts';
import type { Rendering } from '../markdown/rendering.ts';
import { site } from '../site.ts';
import { readFrontmatter, type Frontmatter } from './frontmatter.ts';
import { listManuscripts, partsOf, readManuscript } from './manuscripts.ts';
import { EssaysRefused, tell, type Mistake } from './mistakes.ts';
import { sourceOf, voicesOf, type Source } from './voices.ts';

/** What the site keeps of an essay: its fields, and what proofreading found out. */
type EssayFacts = Frontmatter &
  Omit<Proof, 'tree' | 'mistakes'> &
  Pick<Rendering, 'addresses' | 'headings' | 'notes'>;

/**
 * Brings the essays of a folder into the site: reads, proofreads and renders each that changed.
 *
 * Astro's own loader publishes an empty page where a plugin fails and stops at the first mistake;
 * this one hears all mistakes of all essays, and then refuses to publish any.
 *
 * @param folder The essays' folder, from the project's: `content`.
 * @returns The essays' loader, and while writing (`npm run dev`) one that holds the mistakes found,
 *   so that pages can show them.
 */
export function loadersFor(folder: string): { essays: Loader; mistakes: Loader } {
  let mistakesStore: LoaderContext['store'] | undefined;
  return {
    mistakes: {
      name: 'mistakes',
      load: async ({ store }) => {
        mistakesStore = store;
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
        const show = (mistakes: Mistake[]) => {
          const text = tell(mistakes);
          if (text) context.logger.error(`The essays have mistakes.\n\n${text}\n`);
          mistakesStore?.set({ id: 'mistakes', data: { text } });
        };
        let reading = read().then(show);
        const root = fileURLToPath(context.config.root);
        watcher.add(join(root, folder));
        watcher.on('all', (_event, path) => {
          const file = relative(root, path).replaceAll('\\', '/');
          if (!file.startsWith(`${folder}/`)) return;
          reading = reading.then(() => read(file)).then(show);
        });
        await reading;
      },
    },
  };
}

/**
 * @returns A function that reads all essays whose file changed since it was read last, and keeps
 *   those without mistakes. Given one changed file, it takes the others to be unchanged. It
 *   answers with every mistake there is.
 */
async function reader(
  { config, store, parseData, logger, watcher }: LoaderContext,
  folder: string,
) {
  const root = fileURLToPath(config.root);
  const renderer = await config.markdown.processor.createRenderer({ syntaxHighlight: false });
  const programme = digestOfProgramme(root);

  return async (changed?: string): Promise<Mistake[]> => {
    const { essays, ignored, mistakes } = await listManuscripts(root, folder);
    if (!changed) for (const file of ignored) logger.info(`Not an essay, left alone: ${file}`);
    const names = new Set(essays.map(({ name }) => name));
    for (const id of store.keys()) if (!names.has(id)) store.delete(id);

    for (const { file, name } of essays) {
      const kept = store.get<EssayFacts>(name);
      const isWhole = kept?.data.pictures.every((path) => existsSync(join(root, folder, path)));
      if (isWhole && changed && file !== changed) continue;
      const manuscript = await readManuscript(root, { file, name });
      const digest = createHash('sha256').update(programme).update(manuscript.bytes).digest('hex');
      if (isWhole && kept?.digest === digest) continue;

      store.delete(name);
      const parts = partsOf(manuscript);
      if ('wrong' in parts) {
        mistakes.push(parts);
        continue;
      }
      const fields = readFrontmatter(file, parts.frontmatter);
      if (Array.isArray(fields)) mistakes.push(...fields);
      // A draft may be unfinished; only its author looks at it.
      if (!watcher && !Array.isArray(fields) && fields.draft) continue;

      const known = Array.isArray(fields) ? undefined : fields;
      const lang = known?.lang ?? site.lang;
      const source = known && sourceOf(known);
      const isExcerpt = source?.extent === 'excerpt';
      const hasFormulas = known?.math ?? false;
      const proof = proofread(join(root, file), parts.body, { isExcerpt, hasFormulas, lang });
      mistakes.push(...proof.mistakes.map((mistake) => ({ file, ...mistake })));
      if (!known || proof.mistakes.length > 0) continue;

      const rendering = renderingIn(lang, proof.tree, source);
      const { code } = await renderer.render(parts.body, {
        fileURL: pathToFileURL(join(root, file)),
        frontmatter: rendering as unknown as Record<string, unknown>,
      });
      const { words, quotedWords, opening, links } = proof;
      const { addresses, headings, notes } = rendering;
      const pictures = proof.pictures.map((path) => `./${path.replace(/^\.\//, '')}`);
      store.set({
        id: name,
        digest,
        filePath: file,
        data: await parseData({
          id: name,
          filePath: file,
          data: {
            ...known,
            ...{ words, quotedWords, opening, links, pictures },
            ...{ addresses, headings, notes },
          },
        }),
        rendered: { html: code },
      });
    }
    return [...mistakes, ...brokenLinks(store, names)];
  };
}

/** What the pipeline must know of an essay, in the essay's language. */
function renderingIn(lang: string, tree: Proof['tree'], source: Source | undefined): Rendering {
  const words = wordsIn(lang);
  const say = (sentence: string, places: Record<string, string>) => fill(sentence, places).join('');
  return {
    tree,
    excerpt: source?.extent === 'excerpt' ? voicesOf(source, lang) : undefined,
    ours: ours(lang),
    labels: {
      notes: words.notes,
      backToReference: (reference, mention) =>
        mention
          ? say(words.backToMention, { reference, mention })
          : say(words.backToReference, { reference }),
      code: (number, language) =>
        language
          ? say(words.codeIn, { number: String(number), language })
          : say(words.code, { number: String(number) }),
      table: (number) => say(words.table, { number: String(number) }),
    },
    headings: [],
    notes: [],
    addresses: source ? [source.url] : [],
  };
}

/** Links to essays that are not published, or to headings that their essay does not have. */
function brokenLinks(store: LoaderContext['store'], names: Set<string>): Mistake[] {
  const headings = new Map<string, string[]>();
  for (const [name, { data }] of store.entries()) {
    headings.set(
      name,
      (data as EssayFacts).headings.map(({ id }) => id),
    );
  }
  return [...store.entries()].flatMap(([name, entry]) =>
    (entry.data as EssayFacts).links.flatMap(({ line, essay, heading }) => {
      const target = essay ?? name;
      const mistake = { file: entry.filePath ?? name, line, subject: 'link' };
      const ids = headings.get(target);
      if (!ids) {
        // An essay that was refused for a mistake of its own is there; its headings are not known.
        if (names.has(target)) return [];
        return {
          ...mistake,
          wrong: `there is no published essay “${target}.md”.`,
          right: `The nearest is:\n  [words](${nearest(target, [...headings.keys()])}.md)`,
        };
      }
      if (heading === undefined || ids.includes(heading)) return [];
      return {
        ...mistake,
        wrong: `there is no heading “#${heading}” in ${target}.md.`,
        right:
          ids.length === 0
            ? `It has no headings; link to the essay:\n  [words](${target}.md)`
            : `The nearest is:\n  [words](${essay ? `${target}.md` : ''}#${nearest(heading, ids)})`,
      };
    }),
  );
}

function nearest(word: string, known: string[]): string {
  return known.toSorted((a, b) => leven(a, word) - leven(b, word))[0] ?? 'on-ink';
}

/** A digest of everything that decides what an essay becomes, so that old HTML is never kept. */
function digestOfProgramme(root: string): string {
  const digest = createHash('sha256');
  const sources = globSync('src/{essays,languages,markdown}/*.ts', { cwd: root }).toSorted();
  for (const file of [...sources, 'src/site.ts', 'package.json']) {
    digest.update(readFileSync(join(root, file)));
  }
  return digest.digest('hex');
}
