import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Blob, Face as Tables, Feature, Font, Variation } from 'harfbuzzjs';
import wawoff2 from 'wawoff2';

/** A face with some of the characters of a family. */
export interface Face {
  font: Font;
  /** Units to an em. */
  upem: number;
}

/** Source Serif, the site’s own, and Noto’s serifs for the other scripts that it speaks. */
const families = {
  latin: 'source-serif-4',
  hebrew: 'noto-serif-hebrew',
  arabic: 'noto-naskh-arabic',
  japanese: 'noto-serif-jp',
  chinese: 'noto-serif-sc',
};

/** A word’s figures stand like its letters, as they do on the page. */
export const features = ['onum', 'pnum'].map((tag) => new Feature(tag, 1));

/**
 * The face that has every character of a letter with its marks.
 *
 * @param letter One user-perceived character (UAX #29).
 * @param lang Its text’s language: Japanese and Chinese write many characters in forms of their own.
 * @returns undefined where no face has them all.
 */
export function faceFor(letter: string, lang: string): Promise<Face | undefined> {
  const question = `${lang} ${letter}`;
  let answer = answers.get(question);
  if (!answer) answers.set(question, (answer = faceWith(letter, new Intl.Locale(lang).language)));
  return answer;
}

const answers = new Map<string, Promise<Face | undefined>>();

async function faceWith(letter: string, language: string): Promise<Face | undefined> {
  const { latin, hebrew, arabic, japanese, chinese } = families;
  const order =
    language === 'zh'
      ? [chinese, latin, japanese, hebrew, arabic]
      : language === 'ja'
        ? [japanese, latin, chinese, hebrew, arabic]
        : [latin, hebrew, arabic, japanese, chinese];
  const characters = [...letter]
    .filter((character) => !/\p{Default_Ignorable_Code_Point}/u.test(character))
    .map((character) => character.codePointAt(0) ?? 0);
  for (const family of order) {
    for (const { ranges, face } of await slicesOf(family)) {
      const has = (point: number) =>
        ranges.some(([first, last]) => first <= point && point <= last);
      if (characters.every(has)) return face();
    }
  }
  return undefined;
}

interface Slice {
  ranges: [number, number][];
  face: () => Promise<Face>;
}

const known = new Map<string, Promise<Slice[]>>();

/** Fontsource cuts a family into files by their characters, so that few of them are ever read. */
function slicesOf(family: string): Promise<Slice[]> {
  let slices = known.get(family);
  if (!slices) known.set(family, (slices = slicesIn(family)));
  return slices;
}

async function slicesIn(family: string): Promise<Slice[]> {
  const place = createRequire(import.meta.url).resolve(
    `@fontsource-variable/${family}/unicode.json`,
  );
  const slices = JSON.parse(await readFile(place, 'utf8')) as Record<string, string>;
  return Object.entries(slices).map(([name, list]) => {
    const file = `${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    let face: Promise<Face> | undefined;
    return {
      ranges: list.split(',').map((range): [number, number] => {
        const [first = 0, last = first] = range
          .slice('U+'.length)
          .split('-')
          .map((point) => Number.parseInt(point, 16));
        return [first, last];
      }),
      face: () => (face ??= faceIn(join(dirname(place), 'files', file))),
    };
  });
}

async function faceIn(file: string): Promise<Face> {
  const tables = new Tables(new Blob(await wawoff2.decompress(await readFile(file))));
  const font = new Font(tables);
  font.setVariations([new Variation('wght', 400)]);
  return { font, upem: tables.upem };
}
