import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { ja } from './ja.ts';
import { zh } from './zh.ts';

/** Our sentences in the language given (BCP 47); English where nobody has written them yet. */
export function messagesFor(lang: string): Messages {
  return languages[languageOf(lang)] ?? en;
}

/** What a language's name says; asked many times of every page, and slow to answer. */
const localeNamed = remembered((lang) => new Intl.Locale(lang));

function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const made = known.get(name) ?? make(name);
    known.set(name, made);
    return made;
  };
}

/** The language that a code names, without script or country: `de` of `de-AT`. */
export function languageOf(lang: string): string {
  return localeNamed(lang).language;
}

/** A sentence for each language that the site has no sentences in, and what to do about it. */
export function missingTranslations(langs: readonly string[]): string[] {
  const missing = new Set(langs.map(languageOf).filter((language) => !(language in languages)));
  return [...missing].map(
    (language) =>
      `The site has no sentences in “${language}”, and speaks English around what is written in it: src/i18n/ has no ${language}.ts. To add it, see “Add a language” in .github/CONTRIBUTING.md.`,
  );
}

const languages: Record<string, Messages> = { ar, de, en, es, fr, he, ja, zh };

/** The direction of a language's script. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const { script } = localeNamed(lang).maximize();
  return rightToLeft.has(script ?? '') ? 'rtl' : 'ltr';
}

const rightToLeft = new Set('Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi'.split(' '));

/** Whether the site's face has the letters of a language. */
export function isLatinScript(lang: string): boolean {
  return localeNamed(lang).maximize().script === 'Latn';
}

/** The attributes of what we say in a text whose language we do not speak; mostly none. */
export function uiLangAttributes(lang: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  const words = messagesFor(lang);
  if (languageOf(lang) === words.lang) return {};
  return { lang: words.lang, dir: directionOf(words.lang) };
}

/** The locale for days and numbers: the essay's own where it names a country. */
export function localeOf(lang: string): string {
  return localeNamed(lang).region ? lang : messagesFor(lang).locale;
}

/**
 * Fills the places of a sentence: `by {author}` with `{ author: 'Ada Quill' }` becomes
 * `['by ', 'Ada Quill']`, whatever the places are filled with.
 *
 * @throws where the sentence has a place that is not filled.
 */
export function fill<T>(sentence: string, places: Record<string, T>): (string | T)[] {
  return sentence
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!part.startsWith('{')) return part;
      const place = places[part.slice(1, -1)];
      if (place === undefined) throw new Error(`Nothing fills ${part} in “${sentence}”.`);
      return place;
    });
}

/** Several names as one phrase: “Ada Quill and Ben Nib”. */
export function formatList(names: readonly string[], lang: string): string {
  return listIn(messagesFor(lang).locale).format(names);
}

/** The same phrase in parts, so that each name can be marked as one. */
export function formatListToParts(names: readonly string[], lang: string) {
  return listIn(messagesFor(lang).locale)
    .formatToParts(names)
    .map(({ type, value }) => ({ isName: type === 'element', text: value }));
}

/** A number as the language's readers write it: `1,234`. */
export function formatNumber(count: number, lang: string): string {
  return numbersIn(localeOf(lang)).format(count);
}

/** A share as the language's readers write it: `28%`. */
export function formatPercent(share: number, lang: string): string {
  return percentIn(localeOf(lang)).format(share);
}
const listIn = remembered((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const numbersIn = remembered((locale) => new Intl.NumberFormat(locale));
const percentIn = remembered(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }),
);
