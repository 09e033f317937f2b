import { expect, test } from '@playwright/test';
import * as languages from '../harness/languages.ts';

test('every language says everything, with the same places to fill', () => {
  const { en, ...others } = languages.all;
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
