import { expect, test } from '@playwright/test';
import { faultInSiteAddress, hostOf, isContact, isWebAddress } from '../../src/essays/addresses.ts';

test('an address of the web is one that a reader can follow as it stands', () => {
  for (const address of [
    ...['https://essays.example', 'http://a.example:8080/b?c=d&e#f', 'HTTPS://Essays.example/'],
    ...['https://essays.example/über/墨', 'https://例え.example/', 'https://a.example/%zz(1)'],
    ...['https://127.0.0.1/', 'https://[::1]/', 'https://web.archive.org/web/2024/https://a.b/'],
  ]) {
    expect(isWebAddress(address), address).toBe(true);
  }
  for (const none of [
    ...['', 'essays.example', '//essays.example', 'https://', 'https:', 'http:/essays.example'],
    ...['https://?a', 'https://[::1', 'ftp://essays.example', 'mailto:a@b.example', 'javascript:x'],
    // What a browser would forgive by deleting it is an author’s slip.
    ...[' https://essays.example', 'https://essays.example\n', 'https://essays.example/a b'],
    ...['https://essays.example/\u0007', 'https://essays.example/<b>'],
    // A reader must not be signed in as somebody.
    ...['https://ada@essays.example/', 'https://ada:secret@essays.example/'],
  ]) {
    expect(isWebAddress(none), JSON.stringify(none)).toBe(false);
  }
});

test('a place without a name is called by its host', () => {
  for (const [address, host] of [
    ['https://original.antiwar.com/2023/', 'original.antiwar.com'],
    ['https://www.example.org:8080/www.', 'example.org'],
    ['HTTP://WWW.Example.org', 'example.org'],
    ['https://wwww.example.org/', 'wwww.example.org'],
  ] as const) {
    expect(hostOf(address)).toBe(host);
  }
});

test('an address of a site is written in full', () => {
  for (const address of ['essays.example', '/essays/', 'ftp://essays.example/', 'https://']) {
    expect(faultInSiteAddress(address)).toBe(
      `SITE_URL is “${address}”, which is not the address of a site. Write it in full, for example: SITE_URL=https://example.org/essays/`,
    );
  }
});

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
