import { expect, test } from '../harness/test.ts';

test.describe('on a wide screen', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('sixty notes stand beside their references, and none upon another', async ({
    page,
    specimens,
  }) => {
    await page.goto(`${specimens}sixty-notes.html`);
    const notes = await page.locator('.notes > ol > li').evaluateAll((all) =>
      all.map((note) => {
        const { top, bottom, left, right } = note.getBoundingClientRect();
        const reference = document.getElementById(note.id.replace('.fn-', '.fnref-'));
        return { top, bottom, left, right, beside: reference?.getBoundingClientRect().top ?? NaN };
      }),
    );
    const text = await page.locator('.e-content').boundingBox();
    expect(notes).toHaveLength(60);
    // A raised number begins above the line on which its note stands.
    const raised = (notes[0]?.top ?? NaN) - (notes[0]?.beside ?? NaN);
    expect(Math.abs(raised)).toBeLessThan(15);
    notes.forEach((note, place) => {
      const before = notes[place - 1];
      expect(note.left).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
      expect(note.right).toBeLessThanOrEqual(1440);
      // Beside its reference, or as near below as the note before it lets it.
      const free = before ? before.bottom + 12 : -Infinity;
      const expected = Math.max(note.beside + raised, free);
      expect(Math.abs(note.top - expected), `note ${place + 1}`).toBeLessThan(3);
      if (before) expect(note.top).toBeGreaterThanOrEqual(before.bottom);
    });
  });

  test('the contents stand in the margin, and say where the reader is', async ({
    page,
    specimens,
  }) => {
    await page.goto(`${specimens}sixty-notes.html#the-press`);
    const contents = page.getByRole('navigation', { name: 'Contents' });
    await expect(contents.getByRole('link')).toHaveCount(24);
    const box = await contents.boundingBox();
    const text = await page.locator('.e-content').boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(text?.x ?? 0);
    const marked = await contents
      .getByRole('link')
      .evaluateAll((links) => links.filter((link) => link.matches(':target-current')).length);
    expect(marked).toBe(1);
  });
});

test('on a narrow screen notes are endnotes, and the one looked for is marked', async ({
  page,
  specimens,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${specimens}sixty-notes.html`);
  const heading = page.getByRole('heading', { name: 'Notes', exact: true });
  await expect(heading).toBeVisible();
  const ground = (selector: string) =>
    page.locator(selector).evaluate((note) => getComputedStyle(note).backgroundColor);
  const before = await ground('[id="_.fn-n7"]');
  await page.locator('[id="_.fnref-n7"]').press('Enter');
  await expect(page.locator('[id="_.fn-n7"]')).toBeInViewport();
  expect(await ground('[id="_.fn-n7"]')).not.toBe(before);
});

test('a note holds what its author put there', async ({ page, specimens }) => {
  await page.goto(`${specimens}sixty-notes.html`);
  await expect(page.locator('.e-content > section[role=doc-endnotes] > ol > li')).toHaveCount(60);
  const note = page.locator('[id="_.fn-n7"]');
  await expect(note.locator('blockquote')).toHaveText(
    'A note may quote: the ledger never lies, it only rounds.',
  );
  await expect(note.locator('code')).toHaveText('code');
  await expect(note.locator('p')).toHaveCount(3);
});

test('contents are a tree of the headings, and every heading can be linked to by keyboard', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}sixty-notes.html`);
  const first = page.locator('.contents details > ol > li').first();
  await expect(first.locator('> a')).toHaveText('The vat');
  await expect(first.locator('> ol > li > a')).toHaveText([
    'Morning of the vat',
    'Evening of the vat',
  ]);
  await expect(first.locator('> ol > li > ol > li > a')).toHaveText(['A remark']);
  await page.getByRole('link', { name: 'Evening of the press' }).first().press('Enter');
  await expect(page.getByRole('heading', { name: 'Evening of the press' })).toBeInViewport();
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveAttribute('href', /^#/);
});

test('a short essay has no contents, a long one says how long it takes', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}on-ink.html`);
  await expect(page.getByRole('navigation', { name: 'Contents' })).toHaveCount(0);
  await page.goto(`${specimens}sixty-notes.html`);
  await expect(page.locator('.essay-header')).toContainText(
    /6,\d{3} words, about 28 minutes to read/,
  );
});

test('a formula is MathML, with its source, and dollars that are money stay', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}on-measure.html`);
  await expect(page.locator('math')).toHaveCount(5);
  await expect(page.locator('math annotation').first()).toHaveText('w');
  await expect(page.locator('.e-content > p').first()).toContainText('It costs $5 to learn');
  await page.goto(`${specimens}plain-words.html`);
  await expect(page.locator('math')).toHaveCount(0);
});
