import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/*
 * Makes the site's face from Source Serif 4: what essays in Latin letters use, and nothing more.
 * The files it makes are committed; `npm run fonts` makes them again.
 */

const styles = {
  regular: 'SourceSerif4-Regular.ttf',
  italic: 'SourceSerif4-It.ttf',
  semibold: 'SourceSerif4-Semibold.ttf',
};

const letters = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  // The commonest letters of European names beyond Latin-1.
  'ıŁłŒœŞşŠšŸŽžĞğČčĆćŚśŻżĘęĄąŃńŐőŰűȘșȚțŘřĚě',
  '\u2009\u200a\u202f\u2010\u2011\u2012\u2013\u2014\u2015',
  '‘’‚“”„†‡•…‰′″‹›⁄€™→−',
].join('');

/** Ligatures, kerning, and figures that stand like letters or like a table. */
const features = ['ccmp', 'kern', 'liga', 'lnum', 'locl', 'mark', 'mkmk', 'onum', 'pnum', 'tnum'];

/** The site's face as WOFF2, by the name of its file. */
export async function subsets(): Promise<Map<string, Buffer>> {
  const home = dirname(createRequire(import.meta.url).resolve('source-serif/package.json'));
  const files = new Map<string, Buffer>();
  for (const [style, file] of Object.entries(styles)) {
    const font = await readFile(join(home, 'TTF', file));
    const subset = await subsetFont(font, letters, {
      targetFormat: 'woff2',
      keepFeatures: features,
      noHinting: true,
    });
    files.set(`serif-${style}.woff2`, subset);
  }
  return files;
}

function range(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of await subsets()) {
    await writeFile(join(folder, name), bytes);
    console.log(`${name} ${bytes.length} bytes`);
  }
}
