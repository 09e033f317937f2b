import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { missingTranslations, messagesFor } from '../../src/i18n/i18n.ts';
import { all } from '../harness/languages.ts';

const project = new URL('../../', import.meta.url);

test('every language that has a file is spoken, tested and named in the README', async () => {
  const files = await readdir(new URL('src/i18n', project));
  const languages = files.flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? []);
  const readme = await readFile(new URL('README.md', project), 'utf8');
  const speaks = /^- \*\*Languages\.\*\* The site speaks ([^:]*?), each/m.exec(readme)?.[1];
  const names = new Intl.DisplayNames('en', { type: 'language' });
  expect(speaks?.split(/, | and /)).toEqual(languages.map((lang) => names.of(lang)).toSorted());
  expect(Object.keys(all).toSorted()).toEqual(languages.toSorted());
  for (const lang of languages) expect(messagesFor(lang).lang).toBe(lang);
});

test('a language without sentences is named once, whatever its countries, and no other is', () => {
  expect(missingTranslations(['en-GB', 'de-AT', 'zh-Hant', 'ar'])).toEqual([]);
  const said = missingTranslations(['it', 'en', 'it-CH', 'nl']);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('src/i18n/ has no it.ts.');
  expect(said[1]).toContain('src/i18n/ has no nl.ts.');
});

test('every language says everything, with the same places to fill', () => {
  const { en, ...others } = all;
  const places = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).toSorted();
  for (const [lang, words] of Object.entries(others)) {
    expect(Object.keys(words).toSorted(), lang).toEqual(Object.keys(en).toSorted());
    for (const [key, sentence] of Object.entries(en)) {
      if (key === 'lang' || key === 'locale') continue;
      const theirs = words[key as keyof typeof en];
      expect(places(theirs), `${lang}: ${key}`).toEqual(places(sentence));
    }
  }
});
