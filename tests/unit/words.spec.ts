import { expect, test } from '@playwright/test';
import { whereEnglishStandsIn } from '../../src/languages/words.ts';

test('a language without sentences is named once, whatever its countries, and no other is', () => {
  expect(whereEnglishStandsIn(['en-GB', 'de-AT', 'zh-Hant', 'ar'])).toEqual([]);
  const said = whereEnglishStandsIn(['it', 'en', 'it-CH', 'nl']);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('src/languages/ has no it.ts.');
  expect(said[1]).toContain('src/languages/ has no nl.ts.');
});
