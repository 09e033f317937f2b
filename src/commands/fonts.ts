import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { cardLetters, letters } from '../fonts/letters.ts';

/*
 * `npm run fonts` makes the site's fonts: subsets of Source Serif 4 with the characters of `letters`
 * alone, and for cards with those of `cardLetters`. The files are committed, so nothing else needs this command.
 */

const sources: Record<string, string> = {
  'serif-regular.woff2': 'SourceSerif4-Regular.ttf',
  'serif-italic.woff2': 'SourceSerif4-It.ttf',
  'serif-semibold.woff2': 'SourceSerif4-Semibold.ttf',
  // For social cards, as the library that draws them does not read WOFF2.
  'serif-regular.ttf': 'SourceSerif4-Regular.ttf',
};

/** OpenType features: ligatures, kerning, marks, and old-style, lining and tabular figures. */
const features = ['ccmp', 'kern', 'liga', 'lnum', 'locl', 'mark', 'mkmk', 'onum', 'pnum', 'tnum'];

/** The site's fonts, each by the name of its file. */
export async function subsets(): Promise<Map<string, Buffer>> {
  const home = dirname(createRequire(import.meta.url).resolve('source-serif/package.json'));
  const files = new Map<string, Buffer>();
  for (const [name, source] of Object.entries(sources)) {
    const font = await readFile(join(home, 'TTF', source));
    const isForWeb = name.endsWith('.woff2');
    const subset = await subsetFont(font, isForWeb ? letters : cardLetters, {
      targetFormat: isForWeb ? 'woff2' : 'sfnt',
      keepFeatures: features,
      noHinting: true,
    });
    files.set(name, subset);
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../fonts/', import.meta.url));
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of await subsets()) {
    await writeFile(join(folder, name), bytes);
    console.log(`${name} ${bytes.length} bytes`);
  }
}
