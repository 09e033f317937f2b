import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { buildOrThrow, layOutStanding } from '../harness/sites.ts';
import { expect, firstEssay, flat, test } from '../harness/test.ts';

test('behind a link-post stands who wrote the words, where and when, how many are here, and who led to them', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  await expect(page.locator('.provenance')).toHaveText(
    'Written by Ted Galen Carpenter; published by Antiwar.com, 17 September 2023. 320 words quoted.',
  );
  await expect(page.locator('.about')).toContainText('Found via Straight Line Logic.');
});

test('where the length of the whole is known, it says how much of it is here', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}what-a-title-holds.html`);
  await expect(page.locator('.provenance')).toHaveText(
    'Written by Guy de Maupassant, 筆野あや, Martin Luther King Jr. and E. E. van der Meer; published by Q & A <Weekly>. 40 of 100 words quoted (40%).',
  );
  await page.goto(`${specimens}on-pens.html`);
  await expect(page.locator('.provenance')).toHaveText(
    /^\s*Written by Ada Quill; published by The Quarterly of Small Things, 1 February 2024\.\s+Complete: \d+ words\.\s*$/,
  );
  await page.goto(`${specimens}on-ink.html`);
  await expect(page.locator('.provenance')).toHaveCount(0);
});

test('a link to a source with an archived copy outlives the source (Robust Links)', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}what-a-title-holds.html`);
  const archive = 'https://web.archive.org/web/20240110120000/https://example.org/q?a=1&b=a_b%20c';
  for (const place of ['.essay-header', '.provenance']) {
    const link = page.locator(place).getByRole('link', { name: 'Q & A <Weekly>' });
    await expect(link).toHaveAttribute(
      'data-originalurl',
      'https://example.org/q?a=1&b=a_b%20c#part',
    );
    await expect(link).toHaveAttribute('data-versionurl', archive);
    await expect(link).toHaveAttribute('data-versiondate', '2024-01-10');
  }
  const ending = flat((await page.locator('.about').textContent()) ?? '');
  expect(ending).toContain('Archived copy of the source, 10 January 2024');

  // The address of this one does not say when it was made, so nobody does.
  await page.goto(`${specimens}on-wax.html`);
  const link = page.locator('.essay-header').getByRole('link', { name: 'example.net' });
  await expect(link).toHaveAttribute('data-versionurl', 'https://archive.example/on-wax');
  expect(await link.getAttribute('data-versiondate')).toBeNull();
});

test('whoever wants words removed is told where to ask, once the site says where', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  await expect(page.locator('.about')).not.toContainText('Rights holder');

  const root = await layOutStanding('contact');
  const facts = join(root, 'src/site.ts');
  const before = await readFile(facts, 'utf8');
  const after = before.replace('contact: undefined', "contact: 'editor@essays.example'");
  expect(after).not.toBe(before);
  await writeFile(facts, after);
  await buildOrThrow(root);
  const endingOf = async (name: string) => {
    const html = await readFile(join(root, `dist/${name}.html`), 'utf8');
    return new JSDOM(html).window.document.querySelector('.about');
  };
  const ending = await endingOf('on-pens');
  expect(flat(ending?.textContent ?? '')).toContain(
    'Rights holder? Write to editor@essays.example.',
  );
  expect(ending?.querySelector('a[href="mailto:editor@essays.example"]')).not.toBeNull();
  // An original is its author’s own.
  expect((await endingOf('on-ink'))?.textContent).not.toContain('Rights holder');
});
