import { printPage, wordsOnPaper } from '../harness/paper.ts';
import { expect, firstEssay, read, test } from '../harness/test.ts';

for (const format of ['A4', 'Letter'] as const) {
  test(`a reader prints it on ${format}: every word, every address, nothing of the screen`, async ({
    page,
    site,
  }) => {
    const pdf = await printPage(page, `${site}${firstEssay}.html`, format);
    const text = await wordsOnPaper(pdf);
    const letters = (words: string) => words.replace(/[\s\u00AD‐-]+/gu, '');
    const paragraphs = (await read(`tests/first-essay/${firstEssay}.md`))
      .split('---\n')[2]
      ?.split(/\n>?\s*\n/)
      .map((paragraph) => letters(paragraph.replace(/^> /gm, '')));
    expect(paragraphs).toHaveLength(5);
    for (const paragraph of paragraphs ?? []) expect(letters(text)).toContain(paragraph);
    for (const address of ['https://original.antiwar.com/', 'straightlinelogic.com']) {
      expect(text).toContain(address);
    }
    expect(text).not.toContain('Skip to the text');
    expect(text).not.toContain('cookies');
  });
}

test('paper is white and its ink black, whatever the screen’s scheme', async ({ page, site }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto(`${site}${firstEssay}.html`);
  const colours = await page.evaluate(() => {
    const { color, backgroundColor, colorScheme } = getComputedStyle(document.body);
    return { color, backgroundColor, colorScheme };
  });
  expect(colours).toEqual({
    color: 'rgb(0, 0, 0)',
    backgroundColor: 'rgb(255, 255, 255)',
    colorScheme: 'light only',
  });
});

test('notes, captions and tables are on paper too', async ({ page, specimens }) => {
  const text = await wordsOnPaper(await printPage(page, `${specimens}on-ink.html`, 'A4'));
  for (const words of ['It asks for contrast', 'The pen of the title.', '34.5', 'plain & <text>']) {
    expect(text).toContain(words);
  }
});
