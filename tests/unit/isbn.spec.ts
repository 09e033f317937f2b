import { expect, test } from '@playwright/test';
import { isIsbn } from '../../src/essay/isbn.ts';

test('an ISBN is told from one with a slip in it', () => {
  for (const isbn of ['978-0-306-40615-7', '9780306406157', '0-306-40615-2', '080442957X']) {
    expect(isIsbn(isbn), isbn).toBe(true);
  }
  for (const isbn of ['978-0-306-40615-8', '978-0-306-40651-7', '0-306-40615-3', '123', '', 'X']) {
    expect(isIsbn(isbn), isbn).toBe(false);
  }
});
