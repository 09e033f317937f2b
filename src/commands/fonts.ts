import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { cardLetters, extendedLetters, letters } from '../fonts/letters.ts';

/*
 * `npm run fonts` makes the site's fonts: subsets of Source Serif 4, each with the characters that
 * `fonts/letters.ts` lists for it. The files are committed, so nothing else needs this command.
 */

const faces: Record<string, string> = {
  regular: 'SourceSerif4-Regular.ttf',
  italic: 'SourceSerif4-It.ttf',
  semibold: 'SourceSerif4-Semibold.ttf',
};

/** OpenType features: ligatures, kerning, marks, and old-style, lining and tabular figures. */
const features = ['ccmp', 'kern', 'liga', 'lnum', 'locl', 'mark', 'mkmk', 'onum', 'pnum', 'tnum'];

/** The site's fonts, each by the name of its file. */
export async function subsets(): Promise<Map<string, Buffer>> {
  const home = dirname(createRequire(import.meta.url).resolve('source-serif/package.json'));
  const files = new Map<string, Buffer>();
  const add = async (name: string, face: string, characters: string) => {
    const font = await readFile(join(home, 'TTF', face));
    const subset = await subsetFont(font, characters, {
      targetFormat: name.endsWith('.woff2') ? 'woff2' : 'sfnt',
      keepFeatures: features,
      noHinting: true,
    });
    files.set(name, subset);
  };
  for (const [name, face] of Object.entries(faces)) {
    await add(`serif-${name}.woff2`, face, letters);
    await add(`serif-${name}-extended.woff2`, face, extendedLetters);
  }
  // For social cards, as the library that draws them does not read WOFF2.
  await add('serif-regular.ttf', 'SourceSerif4-Regular.ttf', cardLetters);
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
