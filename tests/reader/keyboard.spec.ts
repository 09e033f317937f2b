import { expect, firstEssay, test } from '../harness/test.ts';

test('a reader with only a keyboard comes to every link in order, and sees where she is', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  const stops: string[] = [];
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    stops.push((await focused.textContent()) ?? '');
    const ring = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
      return `${outlineWidth} ${outlineStyle} ${outlineOffset}`;
    });
    expect(ring, stops.at(-1)).toBe('3px solid 2px');
    await expect(focused).toBeInViewport();
  }
  expect(stops).toEqual([
    'Skip to the text',
    'Verbatim',
    'Antiwar.com',
    'Continue reading',
    'Discuss it',
    'About this text',
  ]);
});

test('the first key leads to the text', async ({ page, site }) => {
  await page.goto(`${site}${firstEssay}.html`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Antiwar.com' }).first()).toBeFocused();
});

test('a reader goes from a note’s number to the note and back', async ({ page, specimens }) => {
  // Where a note stands beside its line, nobody has to go back.
  await page.setViewportSize({ width: 768, height: 900 });
  await page.goto(`${specimens}on-ink.html`);
  await page.locator('[role=doc-noteref]').first().press('Enter');
  await expect(page.locator(':target')).toContainText('The eye is easily satisfied.');
  await page.getByLabel('Back to reference 1').press('Enter');
  await expect(page.locator(':target')).toHaveText('1');
});

test('a finger meets every link that stands alone', async ({ page, specimens }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${specimens}on-ink.html`);
  const box = await page.getByRole('link', { name: 'Verbatim, front page' }).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect(box?.width).toBeGreaterThanOrEqual(44);
});
