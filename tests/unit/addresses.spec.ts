import { expect, test } from '@playwright/test';
import { faultInSiteAddress, isContact } from '../../src/essays/addresses.ts';

test('the address of a page, or of a part of it, is not that of a site', () => {
  for (const [address, right] of [
    ['https://essays.example/all/index.html', 'https://essays.example/all/'],
    ['https://essays.example/?page=1', 'https://essays.example/'],
    ['https://essays.example/all/#top', 'https://essays.example/all/'],
  ] as const) {
    expect(faultInSiteAddress(address)).toBe(
      `SITE_URL is “${address}”, which is the address of a page or of a part of it. Write that of the site: SITE_URL=${right}`,
    );
  }
  for (const address of [
    'https://essays.example',
    'https://essays.example/all',
    'http://a.example:8080/b/',
  ]) {
    expect(faultInSiteAddress(address)).toBeUndefined();
  }
});

test('a contact is where somebody can be reached', () => {
  for (const contact of [
    'the editor',
    'javascript:alert(1)',
    'editor@essays',
    'a@b.example?cc=x',
  ]) {
    expect(isContact(contact), contact).toBe(false);
  }
  for (const contact of ['editor@example.org', 'https://example.org/contact']) {
    expect(isContact(contact), contact).toBe(true);
  }
});
