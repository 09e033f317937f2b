import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fontCharacters } from '../fonts/font-characters.ts';
import { cardLetters } from '../fonts/letters.ts';

/** A font that cards and covers can be drawn with. */
export interface CardFont {
  /** The names that Pango knows it and the site's own by, in the order in which it asks them. */
  families: string;
  /** Its files. */
  files: string[];
  hasCharacter: (character: string) => boolean;
}

const siteLetters = new Set(cardLetters);

/** Whether the site's own font has a character. */
export function isSiteLetter(character: string): boolean {
  return siteLetters.has(character);
}

const siteFont: CardFont = {
  families: 'Source Serif 4',
  files: [inProject('src/fonts/serif-regular.ttf')],
  hasCharacter: isSiteLetter,
};

/**
 * The packages that an owner may install (`npm install @expo-google-fonts/noto-serif-jp`), so that
 * cards are drawn in a writing system that the site's font does not have.
 */
const packages: { characters: RegExp; of: (lang: string) => string }[] = [
  { characters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, of: () => 'Noto Serif JP' },
  { characters: /\p{Script=Hangul}/u, of: () => 'Noto Serif KR' },
  { characters: /\p{Script=Han}/u, of: hanFamily },
  { characters: /\p{Script=Arabic}/u, of: () => 'Noto Naskh Arabic' },
  { characters: /\p{Script=Hebrew}/u, of: () => 'Noto Serif Hebrew' },
  { characters: /\p{Script=Devanagari}/u, of: () => 'Noto Serif Devanagari' },
  { characters: /\p{Script=Thai}/u, of: () => 'Noto Sans Thai' },
];

/** Han characters are written in the way of the language. */
function hanFamily(lang: string): string {
  const { language, script } = new Intl.Locale(lang).maximize();
  const region = { ja: 'JP', ko: 'KR' }[language] ?? (script === 'Hant' ? 'TC' : 'SC');
  return `Noto Serif ${region}`;
}

/** The font that has all characters of a text; undefined where none does that is installed. */
export function cardFontFor(text: string, lang: string): CardFont | undefined {
  const family = packages.find(({ characters }) => characters.test(text))?.of(lang);
  const font = family === undefined ? siteFont : installedFont(family);
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return font && Array.from(visible).every(font.hasCharacter) ? font : undefined;
}

const installed = new Map<string, CardFont | undefined>();

function installedFont(family: string): CardFont | undefined {
  if (!installed.has(family)) installed.set(family, readInstalledFont(family));
  return installed.get(family);
}

function readInstalledFont(family: string): CardFont | undefined {
  const name = `@expo-google-fonts/${family.toLowerCase().replaceAll(' ', '-')}`;
  let folder: string;
  try {
    folder = dirname(createRequire(pathToFileURL(inProject('/'))).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
  const file = join(folder, '400Regular', `${family.replaceAll(' ', '')}_400Regular.ttf`);
  const has = fontCharacters(readFileSync(file));
  return {
    families: `${siteFont.families}, ${family}`,
    files: [...siteFont.files, file],
    hasCharacter: (character) => isSiteLetter(character) || has(character.codePointAt(0) ?? 0),
  };
}

/** A path in the project's folder, which a build makes the working directory. */
function inProject(path: string): string {
  return join(process.cwd(), path);
}
