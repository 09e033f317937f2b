import { en, type Messages } from './en.ts';
import * as translations from './languages.ts';

/** The site's messages in every language that it speaks, by language code. */
export const languages: Readonly<Record<string, Messages>> = translations;

/** The site's messages in the language given (BCP 47); English where nobody has translated them. */
export function messagesFor(lang: string): Messages {
  return languages[languageOf(lang)] ?? en;
}

/** Creating objects of Intl is slow, and every page needs them many times. */
function memoize<T>(create: (key: string) => T): (key: string) => T {
  const cache = new Map<string, T>();
  return (key) => {
    const value = cache.get(key) ?? create(key);
    cache.set(key, value);
    return value;
  };
}

const intlLocale = memoize((lang) => new Intl.Locale(lang));

/** The language that a code names, without script or country: `de` of `de-AT`. */
export function languageOf(lang: string): string {
  return intlLocale(lang).language;
}

/** A sentence for each language that the site has no sentences in, and what to do about it. */
export function missingTranslations(langs: readonly string[]): string[] {
  const missing = new Set(langs.map(languageOf).filter((language) => !(language in languages)));
  return [...missing].map(
    (language) =>
      `The site has no sentences in “${language}”, and speaks English around what is written in it: src/i18n/ has no ${language}.ts. To add it, see “Add a language” in .github/CONTRIBUTING.md.`,
  );
}

/** The direction of a language's script. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const { script } = intlLocale(lang).maximize();
  return rightToLeft.has(script ?? '') ? 'rtl' : 'ltr';
}

const rightToLeft = new Set('Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi'.split(' '));

/** Whether a language is written in Latin letters, which are the site's font's. */
export function isLatinScript(lang: string): boolean {
  return intlLocale(lang).maximize().script === 'Latn';
}

/**
 * The attributes of the site's own messages within a text: none where they are in its language, and
 * those of English where nobody has translated them.
 */
export function uiLangAttributes(lang: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  const { lang: spoken } = messagesFor(lang);
  return languageOf(lang) === spoken ? {} : { lang: spoken, dir: directionOf(spoken) };
}

/** The locale for days and numbers: the essay's own where it names a country. */
export function localeOf(lang: string): string {
  return intlLocale(lang).region ? lang : messagesFor(lang).locale;
}

/**
 * Replaces the placeholders of a sentence by values of any type: `by {author}` with
 * `{ author: 'Ada Quill' }` becomes `['by ', 'Ada Quill']`.
 *
 * @throws where a placeholder has no value.
 */
export function fill<T>(sentence: string, values: Record<string, T>): (string | T)[] {
  return sentence
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!part.startsWith('{')) return part;
      const value = values[part.slice(1, -1)];
      if (value === undefined) throw new Error(`Nothing fills ${part} in “${sentence}”.`);
      return value;
    });
}

/** Several names as one phrase: “Ada Quill and Ben Nib”. */
export function formatList(names: readonly string[], lang: string): string {
  return listFormat(messagesFor(lang).locale).format(names);
}

/** The same phrase in parts, so that each name can be marked as one. */
export function formatListToParts(names: readonly string[], lang: string) {
  return listFormat(messagesFor(lang).locale)
    .formatToParts(names)
    .map(({ type, value }) => ({ isName: type === 'element', text: value }));
}

/** What readers of a language call another: “German” of `de`. */
export function languageName(code: string, lang: string): string {
  return languageNames(messagesFor(lang).locale).of(languageOf(code)) ?? code;
}

/** A number as the language's readers write it: `1,234`. */
export function formatNumber(count: number, lang: string): string {
  return numberFormat(localeOf(lang)).format(count);
}

/** A share as the language's readers write it: `28%`. */
export function formatPercent(share: number, lang: string): string {
  return percentFormat(localeOf(lang)).format(share);
}

const languageNames = memoize((locale) => new Intl.DisplayNames(locale, { type: 'language' }));
const listFormat = memoize((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const numberFormat = memoize((locale) => new Intl.NumberFormat(locale));
const percentFormat = memoize(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }),
);
