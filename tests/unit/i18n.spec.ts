import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { languages, messagesFor, missingTranslations } from '../../src/i18n/i18n.ts';

const project = new URL('../../', import.meta.url);

test('every language that has a file is spoken, tested and named in the README', async () => {
  const files = await readdir(new URL('src/i18n', project));
  const codes = files.flatMap((file) => /^([a-z]{2,3})\.ts$/.exec(file)?.[1] ?? []);
  const readme = await readFile(new URL('README.md', project), 'utf8');
  const speaks = /^- \*\*Languages\.\*\* The site speaks ([^:]*?), each/m.exec(readme)?.[1];
  const names = new Intl.DisplayNames('en', { type: 'language' });
  expect(speaks?.split(/, | and /)).toEqual(codes.map((lang) => names.of(lang)).toSorted());
  expect(Object.keys(languages).toSorted()).toEqual(codes.toSorted());
  for (const lang of codes) expect(messagesFor(lang).lang).toBe(lang);
});

test('a language without sentences is named once, whatever its countries, and no other is', () => {
  expect(missingTranslations(['en-GB', 'de-AT', 'zh-Hant', 'ar'])).toEqual([]);
  const said = missingTranslations(['it', 'en', 'it-CH', 'nl']);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('src/i18n/ has no it.ts.');
  expect(said[1]).toContain('src/i18n/ has no nl.ts.');
});

test('every language says everything, with the same places to fill', () => {
  const en = messagesFor('en');
  const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).toSorted();
  for (const [lang, messages] of Object.entries(languages)) {
    expect(Object.keys(messages).toSorted(), lang).toEqual(Object.keys(en).toSorted());
    for (const [key, sentence] of Object.entries(en)) {
      if (key === 'lang' || key === 'locale') continue;
      const theirs = messages[key as keyof typeof en];
      expect(placeholders(theirs), `${lang}: ${key}`).toEqual(placeholders(sentence));
    }
  }
});
