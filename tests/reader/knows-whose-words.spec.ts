import { expect, firstEssay, flat, test } from '../harness/test.ts';

const source =
  'https://original.antiwar.com/ted_galen_carpenter/2023/09/17/washington-is-the-matchmaker-for-the-russia-north-korea-romance/';

test('the header says who wrote what, when, how much of it is here, and where it is from', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  const header = page.locator('.essay-header');
  await expect(header.getByRole('heading', { level: 1 })).toHaveText(
    'Washington Is the Matchmaker for the Russia-North Korea Romance',
  );
  await expect(header.locator('p:visible')).toHaveText([
    'by Ted Galen Carpenter',
    'Antiwar.com, 17 September 2023',
    'Quoted by Straight Line Logic, 18 September 2023',
  ]);
  await expect(header.getByRole('link', { name: 'Antiwar.com' })).toHaveAttribute('href', source);
});

test('a sentence before the excerpt names its author, and one after it says that it ends', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  const order = await page
    .locator('.e-content > *')
    .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('class') || block.localName));
  expect(order).toEqual(['p', 'attribution', 'excerpt', 'continuation']);
  await expect(page.locator('.attribution')).toHaveText(
    'What follows is an excerpt in the words of Ted Galen Carpenter.',
  );
  await expect(page.locator('.continuation')).toHaveText(
    'The excerpt ends here. Continue reading at Antiwar.com, where the whole text by Ted Galen Carpenter was first published.',
  );
  await expect(page.locator('.excerpt')).toHaveAttribute('cite', source);
});

test('the two voices look different, and neither hides', async ({ page, site }) => {
  await page.goto(`${site}${firstEssay}.html`);
  const look = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { color, fontFamily, fontSize } = getComputedStyle(element);
        return { color, fontFamily, fontSize, start: element.getBoundingClientRect().left };
      });
  const lead = await look('.e-content > p:not([class])');
  const excerpt = await look('.excerpt p');
  const attribution = await look('.attribution');
  expect(excerpt.start).toBeGreaterThan(lead.start + 15);
  expect({ ...excerpt, start: 0 }).toEqual({ ...lead, start: 0 });
  expect(attribution.color).not.toBe(lead.color);
});

test('a reader goes on at the source, and comments where the post was made', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  await expect(page.getByRole('link', { name: 'Continue reading' })).toHaveAttribute(
    'href',
    source,
  );
  await expect(page.getByRole('link', { name: 'Discuss it' })).toHaveAttribute(
    'href',
    'https://straightlinelogic.com/2023/09/18/washington-is-the-matchmaker-for-the-russia-north-korea-romance-by-ted-galen-carpenter/#respond',
  );
});

test('a long excerpt is quoted to its end, and the page’s own last words are not', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}the-price-of-paper.html`);
  const order = await page
    .locator('.e-content > *')
    .evaluateAll((blocks) =>
      blocks.map(
        (block) =>
          `${block.getAttribute('class') || block.localName} ${block.querySelectorAll('p').length}`,
      ),
    );
  expect(order).toEqual([
    'p 0',
    'attribution 0',
    'excerpt 1',
    'excerpt 5',
    'excerpt 1',
    'continuation 0',
    'p 0',
  ]);
  await expect(page.locator('.attribution')).toContainText(
    'in the words of Cora Deckle and Dan Laid',
  );
  await expect(page.locator('.e-content > p').last()).toHaveText(
    'They should know: their family made it for two hundred years.',
  );
});

test('an original essay names its authors, its day, and the day it was revised', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}on-ink.html`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'On Ink & "Pens": A <Short> History',
  );
  const lines = await page.locator('.essay-header p:visible').allTextContents();
  expect(lines.map(flat)).toEqual([
    'by Ada Quill and Ben Nib',
    '29 February 2024; revised 1 March 2024',
    expect.stringMatching(/^\d+ words$/),
  ]);
});

test('an essay republished whole names its source first', async ({ page, specimens }) => {
  await page.goto(`${specimens}on-pens.html`);
  const lines = await page.locator('.essay-header p:visible').allTextContents();
  expect(lines.map(flat)).toEqual([
    'by Ada Quill',
    'First published by The Quarterly of Small Things, 1 February 2024',
    'Republished here 5 March 2024',
    expect.stringMatching(/^\d+ words$/),
  ]);
  await expect(page.locator('.attribution, .continuation')).toHaveCount(0);
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
    'href',
    'https://example.org/quarterly/on-pens',
  );
});

test('machines read the same owners (microformats)', async ({ page, site }) => {
  await page.goto(`${site}${firstEssay}.html`);
  const entry = page.locator('.h-entry');
  await expect(entry.locator('> .essay-header > .h-cite .p-author')).toHaveText(
    'Ted Galen Carpenter',
  );
  await expect(entry.locator('> .essay-header > p .p-author')).toHaveText('Straight Line Logic');
});

test('a note that only the quoted words refer to is quoted too', async ({ page, specimens }) => {
  await page.goto(`${specimens}on-wax.html`);
  await expect(page.locator('.excerpt')).toHaveText(/^\s*Wax keeps what it is told/);
  await expect(page.locator('.notes li > blockquote')).toHaveText(
    'It came in on the ninth of March.',
  );
  await expect(page.locator('.notes li').first()).toHaveText('We have no wax.');
});

test('a source without a name is named by its host, and its archived copy is a link away', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}on-wax.html`);
  await expect(page.locator('.essay-header')).toContainText('First published by example.net');
  await expect(page.getByRole('link', { name: 'Archived copy of the source' })).toHaveAttribute(
    'href',
    'https://archive.example/on-wax',
  );
});

test('words of a third person stand under their own name, and nowhere under the source’s', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}three-voices.html`);
  await expect(page.locator('.speaker')).toHaveText([
    '— Dora Vellum, Letters to a Clerk (1891)',
    '— Cora Blot',
  ]);
  const epigraph = page.locator('.e-content > blockquote:first-child');
  await expect(epigraph).toHaveClass('third-voice epigraph');
  await expect(epigraph).toContainText('A pen without ink is a stick');
  await expect(page.locator('.third-voice[cite]')).toHaveCount(0);

  // The sentences that name the source stand around its own words.
  const excerpt = page.locator('[cite]');
  await expect(excerpt).toHaveCount(1);
  await expect(excerpt).toContainText('Nobody remembers who owned a pen');
  await expect(page.locator('.attribution + .excerpt + .continuation')).toHaveCount(1);

  const lines = await page.locator('.essay-header p:visible').allTextContents();
  expect(lines.map(flat)).toEqual([
    'by Ben Nib',
    'The Quarterly of Small Things, 2 February 2024',
    'Quoted by Ada Quill, 20 February 2024',
  ]);
  await expect(page.locator('meta[name=description]')).toHaveAttribute(
    'content',
    'Ben Nib in The Quarterly of Small Things: “Nobody remembers who owned a pen; everybody remembers what it wrote.”',
  );
  const data = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? '',
  ) as { hasPart: { creator: { name: string }[] }[] };
  expect(data.hasPart.map(({ creator }) => creator.map(({ name }) => name))).toEqual([
    ['Ben Nib'],
    ['Dora Vellum'],
    ['Cora Blot'],
  ]);
});

test('under a title of the introducer’s own stands what it quotes, with the source’s title', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}the-price-of-paper.html`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Price of Paper');
  const lines = await page.locator('.essay-header p:visible').allTextContents();
  expect(lines.map(flat).slice(0, 3)).toEqual([
    'quoting “What Paper Cost” by Cora Deckle and Dan Laid',
    'The Mill, 1 March 2024',
    'Quoted by Straight Talk, 9 March 2024',
  ]);
});
