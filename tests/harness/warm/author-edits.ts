import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from './chance.ts';
import {
  changeText,
  essayFiles,
  forgetEssay,
  isRecorded,
  publishedEssays,
  readText,
  record,
  textFiles,
  writeText,
  type Edits,
  type SiteInHand,
  type Text,
} from './site-in-hand.ts';

const names = ['Ada Quill', 'Ben Nib', 'Cora Deckle', 'Dan Laid', '"{The Paper Trust}"'];
const words = 'ink paper wax gall reed wool barge river clerk ledger thumb winter'.split(' ');
const topics = ['pens', 'paper', 'birds', 'wax & seals'];

/** What an author does to essays. */
export const authorEdits: Edits = {
  'changes a word': inText(({ blocks }, chance) => {
    const at = blocks.findIndex(isProse);
    if (at === -1) return undefined;
    const parts = (blocks[at] ?? '').split(' ');
    const place = 1 + chance.below(parts.length - 1);
    if (!/^\w+$/.test(parts[place] ?? '')) return undefined;
    const word = newWord(chance);
    const changed = `“${parts[place]}” to “${word}”`;
    parts[place] = word;
    blocks[at] = parts.join(' ');
    return changed;
  }),
  'adds a paragraph': inText(({ blocks }, chance) => {
    blocks.splice(1, 0, sentence(chance));
    return 'as the second block';
  }),
  'takes a paragraph out': async (site, chance) => {
    const what = await takeOut(site, chance);
    // Where its address is recorded, readers come to the paragraph beside it.
    if (what && existsSync(join(site.root, 'content/.ledger'))) record(site.root);
    return what;
  },
  'adds a heading': inText(({ blocks }, chance) => {
    blocks.push(`## Of ${newWord(chance)}`, sentence(chance));
    return 'at the end';
  }),
  'links to another essay': async (site, chance) => {
    const [file, other] = chance.shuffled(await publishedEssays(site.root));
    if (!file || !other) return undefined;
    const block = `More is said in [the other](${other}).`;
    await changeText(site.root, file, ({ blocks }) => void blocks.splice(1, 0, block));
    return `${file} to ${other}`;
  },
  'links to the web': inText(({ blocks }, chance) => {
    const url = `https://example.org/${newWord(chance)}`;
    blocks.splice(1, 0, `It was [seen](${url}) elsewhere.`);
    return url;
  }),
  'changes a title': inField('title', (chance) => `The ${newWord(chance)}`),
  'changes an author': inField('author', (chance) => {
    const [one, other] = chance.shuffled(names);
    return chance.below(2) === 0 ? one : `[${one}, ${other}]`;
  }),
  'moves to another day': inField('published', anyDay),
  'revises, or no longer says so': inField('revised', (chance, { fields }) =>
    fields.has('revised') ? undefined : `2025-0${1 + chance.below(9)}-11`,
  ),
  'describes, or no longer does': inField('description', (chance, { fields }) =>
    fields.has('description') ? undefined : `About ${newWord(chance)}`,
  ),
  'gives a licence, or takes it back': inField('license', (chance, { fields }) =>
    fields.has('license') ? undefined : chance.oneOf(['CC BY 4.0', 'https://example.org/licence']),
  ),
  'chooses topics': inField('topics', (chance) => {
    const chosen = chance.shuffled(topics).slice(0, chance.below(3));
    return chosen.length === 0 ? undefined : `[${chosen.join(', ')}]`;
  }),
  'says who led here, or no longer does': inField('via', (chance, { fields }) =>
    fields.has('via')
      ? undefined
      : `\n  publication: Straight Talk\n  url: https://example.com/${newWord(chance)}`,
  ),
  'names a source': inText(({ fields, blocks }, chance) => {
    const extent = chance.oneOf(['full', 'excerpt']);
    const url = `https://mill.example/${newWord(chance)}`;
    const lines = ['', 'author: Ben Nib', 'publication: The Miller', `url: ${url}`];
    fields.set(
      'source',
      [...lines, `extent: ${extent}`].join('\n  ').trimStart().replace(/^/, '\n  '),
    );
    if (extent === 'excerpt' && !blocks.some((block) => block.startsWith('>'))) {
      blocks.push(`> ${sentence(chance)}`);
    }
    return `${url}, ${extent}`;
  }),
  'no longer names a source': inText(({ fields }) =>
    fields.delete('source') ? 'its own' : undefined,
  ),
  'makes a part of a series, or takes it out': async ({ root }, chance) => {
    const series = chance.oneOf(['The Mill', 'Small Trades']) ?? '';
    const all = await Promise.all((await essayFiles(root)).map((file) => readText(root, file)));
    const taken = all.filter(({ fields }) => fields.get('series')?.trim() === series);
    const part = 1 + Math.max(0, ...taken.map(({ fields }) => Number(fields.get('part'))));
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    const text = await readText(root, file);
    const isPart = !text.fields.delete('series');
    text.fields.delete('part');
    if (isPart) text.fields.set('series', series).set('part', String(part));
    await writeText(root, file, text);
    return `${file}: ${isPart ? `part ${part} of ${series}` : 'none'}`;
  },
  'makes a translation of it, or no longer': async ({ root }, chance) => {
    const files = await publishedEssays(root);
    const texts = await Promise.all(files.map((file) => readText(root, file)));
    const originals = new Set(texts.map(({ fields }) => fields.get('translation_of')?.trim()));
    const pairs = texts.flatMap((one, at) =>
      texts.flatMap((other, there) => (mayTranslate(one, other) ? [[at, there] as const] : [])),
    );
    const free = pairs.filter(([at]) => !originals.has(slugOf(files[at] ?? '')));
    const [at = 0, there = 0] = chance.oneOf(free) ?? [];
    const [one, file = '', original = ''] = [texts[at], files[at], files[there]];
    if (!one || at === there) return undefined;
    const isNoLonger = one.fields.delete('translation_of');
    if (!isNoLonger) one.fields.set('translation_of', slugOf(original));
    await writeText(root, file, one);
    return `${file}: ${isNoLonger ? 'none' : original}`;
  },
  'says in which language it is': async ({ root }, chance) => {
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    const lang = chance.oneOf([undefined, 'de', 'es', 'he', 'ja', 'nl']);
    for (const other of await essayFiles(root)) {
      await changeText(root, other, ({ fields }) => {
        const original = fields.get('translation_of')?.trim();
        if (other === file || original === slugOf(file)) fields.delete('translation_of');
        if (other !== file) return;
        if (lang) fields.set('lang', lang);
        else fields.delete('lang');
      });
    }
    return `${file}: ${lang ?? 'the site’s'}`;
  },
  'writes a new essay': async ({ root }, chance) => {
    const files = await essayFiles(root);
    const slug = newWord(chance);
    if (files.length > 10 || files.includes(`${slug}.md`)) return undefined;
    const fields = new Map([
      ['title', `On ${slug}`],
      ['author', chance.oneOf(names) ?? ''],
      ['published', anyDay(chance)],
    ]);
    await writeText(root, `${slug}.md`, { fields, blocks: [sentence(chance), sentence(chance)] });
    return `${slug}.md`;
  },
  'removes an essay': hiding(async (root, file) => rm(join(root, 'content', file)), 'removed'),
  'takes an essay back as a draft': hiding(
    async (root, file) => changeText(root, file, ({ fields }) => void fields.set('draft', 'true')),
    'draft',
  ),
  'lets an essay wait for a day to come': hiding(
    async (root, file) =>
      changeText(root, file, ({ fields }) => {
        fields.delete('revised');
        fields.set('published', '2999-12-31');
      }),
    'waits',
  ),
  'publishes a draft, or what waits for its day': async ({ root }, chance) => {
    const published = new Set(await publishedEssays(root));
    const file = chance.oneOf((await essayFiles(root)).filter((name) => !published.has(name)));
    if (!file) return undefined;
    await changeText(root, file, ({ fields }) => {
      fields.delete('draft');
      fields.set('published', anyDay(chance));
    });
    return file;
  },
  'renames an essay, and keeps its former name': async ({ root }, chance) =>
    renameEssay(root, chance, true),
  'renames an essay, and gives its former name up': async ({ root }, chance) =>
    renameEssay(root, chance, false),
  'says which address it had, or no longer does': inText(({ fields }, chance) => {
    const aliases = fields.get('aliases')?.trim().slice(1, -1).split(', ') ?? [];
    const former = aliases.filter((alias) => alias.includes('/'));
    const kept = aliases.filter((alias) => !alias.includes('/'));
    const path = `/${2000 + chance.below(20)}/${newWord(chance)}/`;
    const now = former.length > 0 ? kept : [...kept, path];
    if (now.length > 0) fields.set('aliases', `[${now.join(', ')}]`);
    else fields.delete('aliases');
    return now.join(', ') || 'none';
  }),
  'records all addresses': ({ root }) =>
    Promise.resolve(record(root).status === 0 ? 'npm run record' : 'in vain'),
};

/** Whether one may be a translation of the other, or is one and may cease to be. */
function mayTranslate(one: Text, other: Text): boolean {
  const [lang, otherLang] = [one, other].map(({ fields }) => fields.get('lang'));
  return lang !== otherLang && !other.fields.has('translation_of');
}

const takeOut = inText(({ blocks }) => {
  if (blocks.filter(isProse).length < 2) return undefined;
  const [taken = ''] = blocks.splice(blocks.findLastIndex(isProse), 1);
  return `“${taken.slice(0, 30)}”`;
});

/** An edit of one essay that readers can read: of the first, by chance, for which there is anything to do. */
function inText(
  change: (text: Text, chance: Chance) => string | undefined,
): (site: SiteInHand, chance: Chance) => Promise<string | undefined> {
  return async ({ root }, chance) => {
    for (const file of chance.shuffled(await publishedEssays(root))) {
      const text = await readText(root, file);
      const what = change(text, chance);
      if (what === undefined) continue;
      await writeText(root, file, text);
      return `${file}: ${what}`;
    }
    return undefined;
  };
}

/** An edit of one field; undefined takes it out. */
function inField(name: string, value: (chance: Chance, text: Text) => string | undefined) {
  return inText((text, chance) => {
    const now = value(chance, text);
    if (now === undefined) text.fields.delete(name);
    else text.fields.set(name, now);
    return now?.trim() ?? `no ${name}`;
  });
}

/** An edit after which readers no longer find an essay; some are left to them. */
function hiding(hide: (root: string, file: string) => Promise<void>, what: string) {
  return async ({ root }: SiteInHand, chance: Chance) => {
    const files = await publishedEssays(root);
    const file = chance.oneOf(files);
    if (!file || files.length < 5) return undefined;
    await hide(root, file);
    await forgetEssay(root, slugOf(file));
    return `${file}: ${what}`;
  };
}

async function renameEssay(root: string, chance: Chance, isKept: boolean) {
  const file = chance.oneOf(await publishedEssays(root)) ?? '';
  const [from, to] = [slugOf(file), newWord(chance)];
  await rename(join(root, 'content', file), join(root, 'content', `${to}.md`));
  for (const other of await textFiles(root)) {
    await changeText(root, other, ({ fields, blocks }) => {
      if (fields.get('translation_of')?.trim() === from) fields.set('translation_of', to);
      for (const [index, block] of blocks.entries()) {
        blocks[index] = block
          .replaceAll(`](${file})`, `](${to}.md)`)
          .replaceAll(`](../${file})`, `](../${to}.md)`);
      }
      if (other !== `${to}.md`) return;
      const aliases = fields.get('aliases')?.trim().slice(1, -1).split(', ') ?? [];
      if (isKept) fields.set('aliases', `[${[...aliases, from].join(', ')}]`);
    });
  }
  if (!isKept && isRecorded(root, from)) record(root, from);
  return `${from} to ${to}`;
}

function slugOf(file: string): string {
  return file.replace(/\.md$/, '');
}

function isProse(block: string): boolean {
  return /^[A-Z][\w ,;.]*\.?$/.test(block);
}

/** A word that no essay has yet. */
function newWord(chance: Chance): string {
  return `${chance.oneOf(words)}${chance.below(100_000)}`;
}

function sentence(chance: Chance): string {
  return `Of ${newWord(chance)} nobody knows more than ${chance.oneOf(words)}, and of ${chance.oneOf(words)} less.`;
}

function anyDay(chance: Chance): string {
  return `20${15 + chance.below(10)}-0${1 + chance.below(9)}-1${chance.below(10)}`;
}
