import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../sites.ts';
import type { Chance } from './chance.ts';
import type { Edits, SiteInHand } from './site-in-hand.ts';

/** What a programmer, or a later version, does to the program: it goes on working, and says it otherwise. */
export const programEdits: Edits = {
  'changes the markup of a component': inOneOf(
    ['src/components', 'src/layouts', 'src/pages'],
    /\.astro$/,
    [
      // The first element of the template.
      /^(---\n[^]*?\n---\n[^]*?<[a-z][a-z\d]*)(?: data-edition="\d+")?(?=[\s>])/,
      (number) => `$1 data-edition="${number}"`,
    ],
  ),
  'changes a style sheet': inOneOf(['src/styles', 'src/exports/epub'], /\.css$/, [
    /(?:\n\.edition-\d+ \{\n {2}color: inherit;\n\}\n)?$/,
    (number) => `\n.edition-${number} {\n  color: inherit;\n}\n`,
  ]),
  'changes a sentence of the site’s own': async (site, chance) => {
    const lang = chance.oneOf(['en', 'de', 'fr']) ?? '';
    const path = `src/i18n/${lang}.ts`;
    const source = await readFile(join(site.root, path), 'utf8');
    const sentences = [...source.matchAll(/^ {2}(?!lang|locale)(\w+): ['"][^'"{}]*['"],$/gm)];
    const name = chance.oneOf(sentences)?.[1] ?? '';
    const pattern = new RegExp(`^( {2}${name}: ['"][^'"\\d]*)\\d*(?=['"],$)`, 'm');
    return change(site, path, [pattern, (number) => `$1${number}`], chance);
  },
  'changes the times in feeds and books': inFile('src/essay/dates.ts', [
    /T1\d:00:00Z/,
    (number) => `T1${number % 10}:00:00Z`,
  ]),
  'changes how citations, or data for search engines, are made': inFile('src/exports/json-ld.ts', [
    /headline: title(?: \+ '\d+')?,/,
    (number) => `headline: title + '${number}',`,
  ]),
  'changes how books are made': inFile('src/exports/epub/pages.ts', [
    /h\('article'(?:, \{ id: '\w+' \})?, \[/,
    (number) => `h('article', { id: 'edition${number}' }, [`,
  ]),
  'changes how pictures of titles are drawn': inFile('src/exports/draw-card.ts', [
    /margin: \d+, pictureWidth: 0/g,
    (number) => `margin: ${70 + (number % 20)}, pictureWidth: 0`,
  ]),
  'changes how words are counted': inFile('src/markdown/statistics.ts', [
    /wordsPerMinute = \d+/,
    (number) => `wordsPerMinute = ${1 + (number % 20)}`,
  ]),
  'changes how notes are rendered': inFile('src/markdown/render/rehype-footnotes.ts', [
    /className: \['notes'(?:, 'edition-\d+')?\]/,
    (number) => `className: ['notes', 'edition-${number}']`,
  ]),
  'changes how pictures are made': inFile('src/build/image-service.ts', [
    /transform\(bytes, (?:options|\{ \.\.\.options, quality: \d+ \}),/,
    (number) => `transform(bytes, { ...options, quality: ${20 + (number % 70)} },`,
  ]),
  'changes what is asked of hosts': inFile('src/hosting/headers.ts', [
    /'accelerometer(?:-\d+)?',/,
    (number) => `'accelerometer-${number}',`,
  ]),
  'raises the number of the version': inFile('package.json', [
    /"version": "0\.2\.\d+"/,
    (number) => `"version": "0.2.${number}"`,
  ]),
  'takes all changes of the program back': async ({ root }) => {
    const facts = await readFile(join(root, 'src/site.ts'));
    await rm(join(root, 'src'), { recursive: true });
    await cp(join(project, 'src'), join(root, 'src'), { recursive: true });
    await writeFile(join(root, 'src/site.ts'), facts);
    return 'src/';
  },
};

/** A pattern, and what stands in its place with a number in it. */
type Change = [pattern: RegExp, replacement: (number: number) => string];

function inFile(path: string, what: Change) {
  return (site: SiteInHand, chance: Chance) => change(site, path, what, chance);
}

/** A change of one of the files in some folders that have what is changed. */
function inOneOf(folders: readonly string[], ending: RegExp, what: Change) {
  return async (site: SiteInHand, chance: Chance) => {
    const lists = folders.map(async (folder) =>
      (await readdir(join(site.root, folder)))
        .filter((name) => ending.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const paths = (await Promise.all(lists)).flat().toSorted();
    const sources = await Promise.all(paths.map((path) => readFile(join(site.root, path), 'utf8')));
    const changeable = paths.filter((_, index) => sources[index]?.search(what[0]) !== -1);
    return change(site, chance.oneOf(changeable) ?? '', what, chance);
  };
}

async function change({ root }: SiteInHand, path: string, what: Change, chance: Chance) {
  const [pattern, replacement] = what;
  const source = await readFile(join(root, path), 'utf8');
  if (source.search(pattern) === -1)
    throw new Error(`${path} has nothing like ${String(pattern)}.`);
  await writeFile(join(root, path), source.replace(pattern, replacement(chance.below(10_000))));
  return path;
}
