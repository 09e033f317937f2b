import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { specimens } from '../harness/sites.ts';
import { errorsOf, fields, reading, rendered } from './essay.ts';

/** The HTML of a text without ids, the links of its blocks and numbers of addresses. */
async function pageOf(markdown: string, frontmatter = fields): Promise<string> {
  const pictures = { 'on-ink/pen.png': await readFile(join(specimens, 'on-ink/pen.png')) };
  const { html } = await rendered(markdown, frontmatter, pictures);
  return html
    .replace(/<a href="#[^"]*" tabindex="-1" aria-hidden="true"><\/a>/g, '')
    .replace(/<a class="anchor"[^>]*><\/a>/g, '')
    .replace(/ id="_\.[^"]*"| data-address="\d+"| class="(content|url)"/g, '')
    .replace(/>\n+</g, '><')
    .trim();
}

test('HTML that says what Markdown would is what Markdown makes', async () => {
  for (const [html, markdown] of [
    ['<p>Ink.</p>', 'Ink.'],
    ['<p>Ink.\n<p>Wax.', 'Ink.\n\nWax.'],
    ['<div>Ink &amp; <i>wax</i></div>', 'Ink & <i>wax</i>'],
    ['<div class="a">\n\n## Ink\n\n- Wax\n\n</div>', '## Ink\n\n- Wax'],
    ['<section><center>\nInk.\n</center></section>', 'Ink.'],
    ['See <a href="on-pens.md#a">it</a>.', 'See [it](on-pens.md#a).'],
    ["<a href='https://example.org/?a&amp;b' title=c>it</a>", '[it](https://example.org/?a&b "c")'],
    ['<a href=https://example.org/a>it</a>', '[it](https://example.org/a)'],
    ['<a href="https://example.org">https://example.org</a>', '<https://example.org>'],
    ['<img src="on-ink/pen.png" alt="A pen" title="B">', '![A pen](on-ink/pen.png "B")'],
    ['<p align="center"><img src=on-ink/pen.png alt="A pen"></p>', '![A pen](on-ink/pen.png)'],
    [
      '<div><a href="on-pens.md"><img src="on-ink/pen.png" alt="A pen"></a></div>',
      '[![A pen](on-ink/pen.png)](on-pens.md)',
    ],
    ['a <font color="red">b</font> <span class="c">d</span>', 'a b d'],
    ['- <p>Ink.</p>', '- Ink.'],
    ['Ink.\n\n<hr>', 'Ink.\n\n---'],
    ['> <div>\n>\n> Ink.\n>\n> </div>', '> Ink.'],
  ] as const) {
    expect(await pageOf(html), html).toBe(await pageOf(markdown));
  }
});

test('what means something is kept, with the attributes that are printed and no other', async () => {
  for (const [markdown, html] of [
    ["<div dir='rtl' class=a>\n\nInk.\n\n</div>", '<div dir="rtl"><p dir="ltr">Ink.</p></div>'],
    ['a <span lang=de id=b>c</span>', '<p>a <span lang="de">c</span></p>'],
    ['<p lang="de">a <b style="x">b</b>c</p>', '<div lang="de"><p>a <b>b</b>c</p></div>'],
    [
      '<abbr title=\'"a" &amp; b\'>c</abbr>',
      '<p><abbr title="&#x22;a&#x22; &#x26; b">c</abbr></p>',
    ],
    [
      '<dl><dt>a<b>b</b>c</dt><dd>d<a href="on-pens.md">e</a>f</dd></dl>',
      '<dl><dt>a<b>b</b>c</dt><dd>d<a href="on-pens.html">e</a>f</dd></dl>',
    ],
    ['<dl><dd><p>a</p><p>b</p></dd></dl>', '<dl><dd><p>a</p><p>b</p></dd></dl>'],
    [
      '<details open><summary>a<b>b</b></summary>c<p>d</details>',
      '<details open><summary>a<b>b</b></summary><p>c</p><p>d</p></details>',
    ],
    [
      '<figure>\n\n![A pen](on-ink/pen.png)\n\n<figcaption>a<i>b</i></figcaption></figure>',
      '<figure><img src="picture:0" alt="A pen"><figcaption>a<i>b</i></figcaption></figure>',
    ],
    [
      '<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>',
      '<p><ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby></p>',
    ],
    ['<b>a <p>b</p></b>', '<p><b>a b </b></p>'],
  ] as const) {
    const page = (await pageOf(markdown)).replace(/\s+/g, ' ');
    expect(page, markdown).toBe(html);
  }
});

test('a place that an author named is there to be linked to, wherever it stands', async () => {
  for (const [markdown, html] of [
    ['<a name="x"></a>\n\n## Ink', '<h2 id="ink"><span id="x"></span>Ink</h2>'],
    ['<a id=x></a>\n\nInk.', '<p><span id="x"></span>Ink.</p>'],
    ['<a id=x></a>\n\n- Ink', '<span id="x"></span><ul><li>Ink</li></ul>'],
    ['Ink <a name="x">is</a>.', '<p>Ink <span id="x"></span>is.</p>'],
    [
      '[Ink <a id="x"></a>is](on-pens.md)',
      '<p><a href="on-pens.html">Ink <span id="x"></span>is</a></p>',
    ],
    // A heading that has the name by itself.
    ['## <a id="ink"></a>Ink', '<h2 id="ink">Ink</h2>'],
  ] as const) {
    expect(await pageOf(markdown), markdown).toBe(html);
  }
  const { checks } = await rendered('See [it](#x).\n\n<a name="x"></a>Ink.');
  expect(checks.places).toEqual(['x']);
  const [taken] = await errorsOf('## Ink\n\n<a id="ink"></a>Wax.');
  expect(taken).toMatchObject({
    line: 9,
    message: '“#ink” is already the address of a heading or a paragraph.',
  });
});

test('words in HTML are counted, and open an essay, like any other', async () => {
  const { data } = await rendered(
    '<div class="a">\n<p>Galls are no fruit.</p>\n<p>Oaks know.</div>',
  );
  expect(data.words).toBe(6);
  expect(data.opening).toBe('Galls are no fruit.');
  const { data: caption } = await rendered('<details><summary>More</summary>Oaks know.</details>');
  expect(caption).toMatchObject({ words: 3, opening: 'Oaks know.' });
});

test('a text that begins its sections with one sign is set below its title, as a whole', async () => {
  const { html, text, data } = await rendered(
    '# Part One\n\n### A corner\n\nPart Two\n===\n\n## Ink',
  );
  expect([...html.matchAll(/<h\d id="[^"]*/g)].map(String)).toEqual([
    ...['<h2 id="part-one', '<h4 id="a-corner', '<h2 id="part-two', '<h3 id="ink'],
  ]);
  expect(text).toContain('\n## Part One\n\n#### A corner\n\n## Part Two\n\n### Ink\n');
  expect(data.headings.map(({ depth }) => depth)).toEqual([2, 4, 2, 3]);
  const { problems } = await reading('# Part One\n\n## Ink');
  expect(problems).toEqual([]);
});

test('the number of a note is no part of a heading’s address', async () => {
  const { html, data } = await rendered('Words.[^a]\n\n## Ink[^b] & wax\n\n[^a]: A.\n\n[^b]: B.');
  expect(html).toContain('<h2 id="ink--wax"');
  expect(html).toMatch(/Ink<sup><a [^>]*>2<\/a><\/sup> &#x26; wax/);
  expect(data.headings).toEqual([{ depth: 2, id: 'ink--wax', text: 'Ink & wax' }]);
});

test('a block in letters that run the other way runs as they do, and code from left to right', async () => {
  const hebrew = fields.replace('title:', 'lang: he\ntitle:');
  for (const [markdown, html, frontmatter] of [
    ['שלום לכולם', '<p dir="rtl">שלום לכולם</p>', fields],
    ['שלום is a word of peace.', '<p>שלום is a word of peace.</p>', fields],
    ['Ink is דיו', '<p>Ink is דיו</p>', fields],
    [
      '> שלום `a` לכולם',
      '<blockquote dir="rtl"><p>שלום <code dir="ltr">a</code> לכולם</p></blockquote>',
      fields,
    ],
    ['- שלום\n- ink', '<ul><li dir="rtl">שלום</li><li>ink</li></ul>', fields],
    ['## שלום', '<h2 id="שלום" dir="rtl">שלום</h2>', fields],
    ['1984', '<p>1984</p>', fields],
    ['שלום', '<p>שלום</p>', hebrew],
    ['Peace to all.', '<p dir="ltr">Peace to all.</p>', hebrew],
    ['דיו `a(b)` דיו', '<p>דיו <code dir="ltr">a(b)</code> דיו</p>', hebrew],
    [
      '<div dir="ltr">\n\nInk `a`.\n\n</div>',
      '<div dir="ltr"><p>Ink <code>a</code>.</p></div>',
      hebrew,
    ],
  ] as const) {
    const page = await pageOf(markdown, frontmatter);
    expect(
      page.replace(
        /<h2 ([^>]*)>/,
        (_all, given: string) => `<h2 ${given.split(' ').toSorted().toReversed().join(' ')}>`,
      ),
      markdown,
    ).toBe(html);
  }
  const page = await pageOf('```js\na\n```\n\n```\nb\n```', hebrew);
  expect(page.match(/<pre dir="ltr"/g)).toHaveLength(2);
});

test('a caption holds links, emphasis, code and notes, and else its author’s characters', async () => {
  const end = '\n\nInk.\n\n[^a]: A note.\n\n[mill]: https://example.org/mill';
  for (const [caption, html] of [
    ['"A *pen*"', 'A <em>pen</em>'],
    [
      '"1931. The [mill][mill] of `A`"',
      '1931. The <a href="https://example.org/mill">mill</a> of <code>A</code>',
    ],
    [`'Said "by" _Ada_'`, 'Said "by" <em>Ada</em>'],
    ['"Wax.[^a]"', 'Wax.<sup><a href="#_.fn-a" role="doc-noteref">1</a></sup>'],
    ['"A \\*pen\\* of <Short> & *me*"', 'A *pen* of &#x3C;Short> &#x26; <em>me</em>'],
    ['"- 2 * 3 * 4, [sic], a_b_c"', '- 2 * 3 * 4, [sic], a_b_c'],
  ] as const) {
    const note = caption.includes('[^a]') ? '' : ' Wax.[^a]';
    const see = caption.includes('[mill]') ? '' : ' A [mill].';
    const page = await pageOf(`![A pen](on-ink/pen.png ${caption})\n\n${see}${note}${end}`);
    expect(/<figcaption>(.*?)<\/figcaption>/.exec(page)?.[1], caption).toBe(html);
    expect(page).not.toContain('title=');
  }
});

test('what is wrong in a caption is an error at its line', async () => {
  const pictures = { 'on-ink/pen.png': await readFile(join(specimens, 'on-ink/pen.png')) };
  const markdown = 'Ink.\n\n![A pen](on-ink/pen.png "From [there](there)")';
  const [wrong] = await errorsOf(markdown, fields, pictures);
  expect(wrong).toMatchObject({ line: 9, rule: 'link' });
});
