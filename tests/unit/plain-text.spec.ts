import { expect, test } from '@playwright/test';
import { urlNumbers } from '../../src/markdown/render/rehype-link-numbers.ts';
import { fields, rendered } from './essay.ts';

/** The canonical text of an essay, without its first lines. */
async function plainTextOf(markdown: string): Promise<string> {
  const { text } = await rendered(markdown);
  return text.split('\n').slice(4).join('\n').trimEnd();
}

test('a line or paragraph separator of the author’s gains nothing in the canonical text', async () => {
  for (const sign of ['\u2028', '\u2029', '\u0085', '\u00A0']) {
    const words = `a${sign}b`;
    expect(await plainTextOf(`> ${words}`)).toBe(`> ${words}`);
    expect(await plainTextOf(`> ${sign}${words}\n>\n> ${words}`)).toBe(
      `> ${sign}${words}\n>\n> ${words}`,
    );
    expect(await plainTextOf(`\`\`\`\n${words}\n\n${sign}c\n\`\`\``)).toBe(
      `    ${words}\n\n    ${sign}c`,
    );
    expect(await plainTextOf(`- ${words}\n\n  ${sign}c`)).toBe(`- ${words}\n\n  ${sign}c`);
    expect(await plainTextOf(`- \`\`\`\n\n  ${words}\n  \`\`\``)).toBe(`- \n      ${words}`);
  }
});

test('between Han and Kana a line end is no space, on the page or in the canonical text', async () => {
  for (const [markdown, words] of [
    ['这一段文字\n每行都换行，\n因为', '这一段文字每行都换行，因为'],
    [
      '墨は黒い。\n*コーヒー*\n[も](https://example.org/)\n「黒い」。',
      '墨は黒い。コーヒーも「黒い」。',
    ],
    ['他说：\n“你好”\n她说……\n再见', '他说：“你好”她说……再见'],
    ['墨[^a]\n汁\n\n[^a]: 注\n記', '墨1汁 注記'],
    ['> 墨\n> 汁\n\n- 紙\n  筆', '墨汁 紙筆'],
    ['墨<sub>一</sub>\n汁', '墨一汁'],
    // Where other letters are beside it, and in code, it stays.
    ['漢字\nkanji\n漢字', '漢字 kanji 漢字'],
    ['墨 —\n紙', '墨 — 紙'],
    ['漢字\n“means”\n字', '漢字 “means” 字'],
    ['먹、\n먹은\n검다', '먹、 먹은 검다'],
    ['墨\\\n汁', '墨 汁'],
    ['```\n墨\n汁\n```', '墨 汁'],
    ['墨 汁', '墨 汁'],
  ] as const) {
    const { html, text: plain } = await rendered(markdown);
    const onPage = html
      .replace(/<section[^]*?<\/h2>|<a [^>]*doc-backlink[^]*?<\/a>/g, '')
      .replace(/<(p|li|br|pre|code|section)\b[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    expect(onPage, markdown).toBe(words);
    const body = plain.split('\n').slice(4).join('\n');
    const bare = (letters: string) => letters.replace(/[\[\]>_-]| <[^>]*>|^ {4}/gm, '');
    expect(bare(body).replace(/\s+/g, ' ').trim().replace('1 注', '注'), markdown).toBe(words);
  }
});

test('an address that its words spell out stands once, in whatever letters', async () => {
  for (const [written, plain] of [
    ['<https://example.org/ä>', 'https://example.org/ä'],
    ['https://example.org/漢字?q=ü#é', 'https://example.org/漢字?q=ü#é'],
    ['[example.org/ä](https://example.org/ä/)', 'example.org/ä'],
    ['<https://example.org/100%25/%C3%A4>', 'https://example.org/100%25/%C3%A4'],
    ['[50%](https://example.org/50%)', '50% <https://example.org/50%25>'],
    ['[ä](https://example.org/ä)', 'ä <https://example.org/%C3%A4>'],
    ['[Example.org](https://example.org/)', 'Example.org <https://example.org/>'],
  ] as const) {
    expect(await plainTextOf(`See ${written} there.`)).toBe(`See ${plain} there.`);
  }
});

test('on paper an address is listed once, however it is written', async () => {
  const source =
    'source: { author: A, url: "https://example.org/ä", extent: full, title: On Pens }\n';
  const { data, html } = await rendered(
    'See [one](https://example.org/ä), [two](https://EXAMPLE.org/%C3%A4), [three](https://example.com), [four](https://example.com/).',
    fields + source,
  );
  expect([...html.matchAll(/data-address="(\d)"/g)].map(([, number]) => number)).toEqual([
    ...['1', '1', '2', '2'],
  ]);
  expect(data.outboundUrls).toEqual(['https://example.org/ä', 'https://example.com']);
  const numberOf = urlNumbers(data.outboundUrls);
  expect(numberOf('https://example.com')).toBe(2);
  expect(numberOf('https://example.org/#a')).toBe(3);
  expect(numberOf('not an address')).toBe(4);
  expect(numberOf('not an address')).toBe(4);
});
