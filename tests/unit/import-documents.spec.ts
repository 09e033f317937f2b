import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { compareWords, publishedWords, wordsOf } from '../../src/import/fidelity.ts';
import type { ImportedText } from '../../src/import/imported-text.ts';
import { readDocument } from '../../src/import/read-document.ts';
import {
  archiveOf,
  onePoint,
  wordDocument,
  wordParagraph,
  wordPressExport,
  wordPressPost,
} from '../harness/documents.ts';

/** The texts in a file, each of whose words must be those that the site would publish. */
async function read(
  name: string,
  content: string | Uint8Array,
  { excerpt = false } = {},
): Promise<ImportedText[]> {
  const path = test.info().outputPath(name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  const texts: ImportedText[] = [];
  for await (const text of readDocument(path, { excerpt }) ?? []) {
    const { math: hasFormulas = false, lang = 'en' } = text.fields;
    const published = await publishedWords(path, text.body, { hasFormulas, lang });
    expect(compareWords(wordsOf(text.words), published)).toEqual([]);
    texts.push(text);
  }
  return texts;
}

async function readOne(...given: Parameters<typeof read>): Promise<ImportedText> {
  const [text, another] = await read(...given);
  if (!text || another) throw new Error('There is not one text in it.');
  return text;
}

const page = (text: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>On Ink</title>${head}</head><body>${text}</body></html>`;

const kinds = (entries: readonly { kind: string }[]) => entries.map(({ kind }) => kind);

test('emphasis, links, lists, code and tables of a web page are Markdown’s', async () => {
  const { body } = await readOne(
    'on-ink.html',
    page(`<h1>On Ink</h1><p>Ink is <em>black </em>and <b>not</b><b> so</b>, says
      <a href="https://example.org/a_b">the mill</a>; snake_case, AT&amp;T and [sic] stay.</p>
      <ul><li>oak<ul><li>gall</li></ul></li></ul><pre><code class="language-js">a_b = \`1\`;</code></pre>
      <table><tr><th>Ink</th><th>Price</th></tr><tr><td>iron</td><td><p>2 d</p><p>a | b</p></td></tr></table>
      <p>H<sub>2</sub>O, <b>“Ink.”</b>he said.</p>`),
  );
  expect(body)
    .toBe(`Ink is *black* and **not so**, says [the mill](https://example.org/a_b); snake_case, AT&T and [sic] stay.

- oak
  - gall

\`\`\`js
a_b = \`1\`;
\`\`\`

| Ink | Price |
| - | - |
| iron | 2 d<br>a \\| b |

H<sub>2</sub>O, <strong>“Ink.”</strong>he said.
`);
});

test('headings move as a whole below the title, and links to them follow', async () => {
  const { body, changes } = await readOne(
    'on-ink.html',
    page(
      '<h1>On Ink</h1><h1 id="a">One</h1><p>See <a href="#b">two</a>, <a href="#c">here</a>.</p><h3 id="b">Two <a href="#b">#</a></h3><p id="c">Words.</p>',
    ),
  );
  expect(body).toBe('## One\n\nSee [two](#two), here.\n\n#### Two\n\nWords.\n');
  expect(kinds(changes)).toContain('heading that repeats the title left out');
});

for (const [writer, mark, note] of [
  [
    'Pandoc',
    '<a href="#fn1" id="fnref1" class="footnote-ref"><sup>1</sup></a>',
    '<section class="footnotes"><hr><ol><li id="fn1"><p>A note. <a href="#fnref1" class="footnote-back">↩</a></p></li></ol></section>',
  ],
  [
    'Word',
    '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
    '<div><hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> A note.</p></div></div>',
  ],
  [
    'Google Docs',
    '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
    '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> A note.</p></div>',
  ],
  [
    'Substack',
    '<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>',
    '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>A note.</p></div></div>',
  ],
  [
    'Wikipedia',
    '<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
    '<h2>Notes</h2><ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>A note.</span></li></ol>',
  ],
] as const) {
  test(`a note as ${writer} writes it is a note`, async () => {
    const { body } = await readOne('on-ink.html', page(`<p>Ink${mark} is black.</p>${note}`));
    expect(body).toBe('Ink[^1] is black.\n\n[^1]: A note.\n');
  });
}

test('a list of contents, and a number that is a link, are no notes', async () => {
  const { body } = await readOne(
    'on-ink.html',
    page(
      '<ol><li><a href="#s1">1</a></li></ol><h2 id="s1">One</h2><p>Words <a href="https://example.org/1">1</a>.</p>',
    ),
  );
  expect(body).not.toContain('[^');
});

test('what no essay can hold is a comment with its address, and told', async () => {
  const { body, leftovers } = await readOne(
    'on-ink.html',
    page(
      '<p>Words.</p><video src="https://example.org/a--b.mp4">no</video><form><p>Subscribe!</p></form>',
    ),
  );
  expect(body.trim()).toMatch(/^Words\.\n\n<!-- video: https:\/\/example\.org\/a-%2Db\.mp4 -->/);
  expect(kinds(leftovers)).toEqual(expect.arrayContaining(['video', 'form']));
});

const article = (head: string) =>
  page(
    `<nav><a href="/">Home</a></nav><main><article><h1>On Ink</h1><p>By Ada Quill</p>${'<p>Ink is brown at the edge and violet in the middle, and the water that carries it away runs green, whatever the clerks say of it.</p>'.repeat(8)}<p><img src="on-ink_files/pen.png" alt="A pen"> and <a href="wax.html">wax</a></p></article></main><footer><p>All rights reserved, and so on.</p></footer>`,
    head,
  );

const facts = {
  'JSON-LD':
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","headline":"On Ink","author":{"@id":"#a"},"datePublished":"2024-02-01T23:00:00-08:00","isPartOf":{"name":"The Quarterly"},"url":"https://example.org/on-ink"},{"@id":"#a","name":"Ben Nib"}]}</script>',
  'Open Graph':
    '<meta property="og:site_name" content="The Quarterly"><meta name="author" content="By Ben Nib"><meta property="article:published_time" content="2024-02-01"><meta property="og:url" content="https://example.org/on-ink">',
  'citation_*':
    '<meta name="citation_author" content="Nib, Ben"><meta name="citation_journal_title" content="The Quarterly"><meta name="citation_publication_date" content="2024/2/1"><link rel="canonical" href="https://example.org/on-ink">',
};

for (const [vocabulary, head] of Object.entries(facts)) {
  test(`a saved page says by ${vocabulary} whose it is, and becomes an essay republished whole`, async () => {
    const { fields, body, slug } = await readOne('p.html', article(head));
    expect(slug).toBe('on-ink');
    expect(fields.author).toEqual(['Ben Nib']);
    expect(fields.source).toEqual({
      author: ['Ben Nib'],
      publication: 'The Quarterly',
      url: 'https://example.org/on-ink',
      published: '2024-02-01',
      extent: 'full',
    });
    expect(body).not.toContain('rights reserved');
    expect(body).toContain('[wax](https://example.org/wax.html)');
  });
}

test('with --excerpt a saved page becomes a link-post: one quotation, and its source', async () => {
  const { fields, body } = await readOne('p.html', article(facts['JSON-LD']), { excerpt: true });
  expect(
    body
      .trim()
      .split('\n')
      .every((line) => line.startsWith('>')),
  ).toBe(true);
  expect(fields.author).toBeUndefined();
  expect(fields.source).toMatchObject({ author: ['Ben Nib'], extent: 'excerpt' });
});

test('a page without an author is never its reader’s: the publication stands there', async () => {
  const head = '<!-- saved from url=(0025)https://example.org/on-ink -->';
  const { fields, leftovers } = await readOne('p.html', article(head));
  expect(fields.author).toEqual(['example.org']);
  expect(kinds(leftovers)).toContain('author of the page not named');
});

test('pictures come from the page’s folder, from the page itself, and from nowhere above it', async () => {
  await mkdir(test.info().outputPath('a/p_files'), { recursive: true });
  await writeFile(test.info().outputPath('a/p_files/pen.png'), onePoint);
  await writeFile(test.info().outputPath('secret.png'), onePoint);
  const { images } = await readOne(
    'a/p.html',
    page(
      `<p><img src="p_files/pen.png" alt="a"><img src="data:image/png;base64,${onePoint.toString('base64')}" alt="b"><img src="../secret.png" alt="c"></p>`,
    ),
  );
  expect(await images[0]?.read?.()).toEqual(onePoint);
  expect(await images[1]?.read?.()).toEqual(onePoint);
  expect(images[2]?.read).toBeUndefined();
});

test('posts of WordPress come from both editors, with captions, notes and links among them', async () => {
  const texts = await read(
    'blog.xml',
    wordPressExport([
      wordPressPost(
        'ink',
        'One line\nand the next.\n\n[caption id="a" width="9"]<img class="wp-image-7" src="https://example.org/pen.jpg" /> The pen[/caption]\n\nSee <a href="https://example.org/2024/on-pens/">pens</a>. [gallery ids="1,2"]',
      ),
      wordPressPost(
        'pens',
        '<!-- wp:paragraph -->\n<p>Pens<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup>.</p>\n<!-- /wp:paragraph --><!-- wp:footnotes /-->',
        '<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[[{"id":"u","content":"A <em>note</em>."}]]]></wp:meta_value></wp:postmeta>',
      ),
      '<item><title>pen</title><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A quill</wp:meta_value></wp:postmeta></item>',
    ]),
  );
  expect(texts.map(({ slug }) => slug)).toEqual(['on-ink', 'on-pens']);
  expect(texts[0]?.body).toBe(
    'One line\\\nand the next.\n\n![A quill](https://example.org/pen.jpg "The pen")\n\nSee [pens](on-pens.md). \\[gallery ids="1,2"]\n',
  );
  expect(kinds(texts[0]?.leftovers ?? [])).toEqual(['shortcode', 'remote picture']);
  expect(texts[1]?.body).toBe('Pens[^1].\n\n[^1]: A *note*.\n');
  expect(texts[1]?.fields).toMatchObject({
    author: ['Ada Quill'],
    published: '2024-02-29',
    lang: 'en',
  });
});

test('a document of Word has its title, its notes and its quotations', async () => {
  const { body, fields } = await readOne(
    'ink.docx',
    wordDocument(
      wordParagraph('On Ink', 'T') +
        wordParagraph('What it is', 'H') +
        wordParagraph(
          '<w:r><w:t>Ink</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> is</w:t></w:r><w:del><w:r><w:delText> not</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> black.</w:t></w:r>',
        ) +
        wordParagraph('So they say.', 'Q'),
      ['Mostly.'],
    ),
  );
  expect(body).toBe('## What it is\n\nInk[^1] *is* black.\n\n> So they say.\n\n[^1]: Mostly.\n');
  expect(fields).toMatchObject({ title: 'On Ink', author: ['Ada Quill'], published: '2024-02-29' });
});

test('what the reader of Word loses is found: its words are read from Word’s own file', async () => {
  const path = test.info().outputPath('ink.docx');
  const lost = '<w:r><w:t>Ink </w:t></w:r><w:unknown><w:r><w:t>and pens</w:t></w:r></w:unknown>';
  await writeFile(path, wordDocument(wordParagraph('A beginning.') + wordParagraph(lost)));
  for await (const text of readDocument(path, { excerpt: false }) ?? []) {
    expect(text.words).toContain('Ink and pens');
  }
});

test('each chapter of a book is a text, with the notes from its end', async () => {
  const xhtml = (body: string) =>
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>${body}</body></html>`;
  const texts = await read(
    'book.epub',
    archiveOf({
      mimetype: 'application/epub+zip',
      'META-INF/container.xml':
        '<container><rootfiles><rootfile full-path="b/p.opf"/></rootfiles></container>',
      'b/p.opf':
        '<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Of Ink</dc:title><dc:creator>Quill, Ada</dc:creator><dc:language>en-GB</dc:language></metadata><manifest><item id="a" href="t/1.xhtml" media-type="application/xhtml+xml"/><item id="b" href="t/2.xhtml" media-type="application/xhtml+xml"/><item id="n" href="t/n.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="n"/></spine></package>',
      'b/t/1.xhtml': xhtml(
        '<section epub:type="chapter"><h2>Pens</h2><p>A pen is a tool for going slower<a href="n.xhtml#n1" id="m1" epub:type="noteref">1</a>, as <a href="2.xhtml">wax</a> is.</p></section>',
      ),
      'b/t/2.xhtml': xhtml(
        '<h2>Wax</h2><p>Wax is sold by the pound, and asks for a flame.</p><p><img src="../pen.png" alt="A pen"/></p>',
      ),
      'b/t/n.xhtml': xhtml(
        '<section epub:type="endnotes"><ol><li id="n1"><p>So it is. <a href="1.xhtml#m1" epub:type="backlink">↩</a></p></li></ol></section>',
      ),
      'b/pen.png': onePoint,
    }),
  );
  expect(texts.map(({ slug }) => slug)).toEqual(['of-ink-pens', 'of-ink-wax']);
  expect(texts[0]?.body).toBe(
    'A pen is a tool for going slower[^1], as [wax](of-ink-wax.md) is.\n\n[^1]: So it is.\n',
  );
  expect(texts[0]?.fields).toMatchObject({ author: ['Ada Quill'], lang: 'en', title: 'Pens' });
  expect(Buffer.from((await texts[1]?.images[0]?.read?.()) ?? [])).toEqual(onePoint);
});

test('a document of Google Docs has its emphasis, its links and its pictures', async () => {
  const { body, images, fields } = await readOne(
    'ink.zip',
    archiveOf({
      'OnInk.html': `<html><head><style>.c1{font-style:italic}.c2{font-weight:700}</style></head><body class="doc-content"><p class="c0 title"><span>On Ink</span></p><p><span>Ink </span><span class="c1">is</span><span class="c2"> black</span>, <a href="https://www.google.com/url?q=https://example.org/ink&amp;sa=D">they say</a>.</p><p><img alt="A pen" src="images/image1.png"></p></body></html>`,
      'images/image1.png': onePoint,
    }),
  );
  expect(body).toBe(
    'Ink *is* **black**, [they say](https://example.org/ink).\n\n![A pen](image1.png)\n',
  );
  expect(fields.title).toBe('On Ink');
  expect(Buffer.from((await images[0]?.read?.()) ?? [])).toEqual(onePoint);
});

test('exports of Substack, Medium, Ghost and Blogger give their posts, drafts too', async () => {
  const substack = await read(
    'substack.zip',
    archiveOf({
      'posts.csv':
        'post_id,post_date,is_published,title,subtitle\n1.on-ink,2024-02-29T01:00:00Z,true,"On ""Ink"", again",Of pens\n2.on-wax,,false,On Wax,',
      'posts/1.on-ink.html':
        '<p>Ink is black.</p><div class="subscription-widget-wrap"><p>Subscribe</p></div>',
      'posts/2.on-wax.html': '<p>Wax.</p>',
    }),
  );
  expect(substack.map(({ fields }) => [fields.title, fields.published])).toEqual([
    ['On "Ink", again', '2024-02-29'],
    ['On Wax', undefined],
  ]);
  const [medium] = await read(
    'medium.zip',
    archiveOf({
      'posts/2024_On-Ink-0123456789ab.html':
        '<article class="h-entry"><h1 class="p-name">On Ink</h1><section class="e-content"><h3>On Ink</h3><p>Ink is black.</p></section><footer><a class="p-author">Ada Quill</a><time class="dt-published" datetime="2024-02-29T10:00:00Z"></time><a class="p-canonical" href="https://medium.com/@ada/on-ink-0123456789ab"></a></footer></article>',
      'posts/reply.html':
        '<article><h1 class="p-name">Quite so…</h1><section class="e-content"><p>Quite so, Ada.</p></section></article>',
    }),
  );
  expect(medium).toMatchObject({ slug: 'on-ink', body: 'Ink is black.\n' });
  const ghost = await read(
    'ghost.json',
    JSON.stringify({
      db: [
        {
          data: {
            posts: [
              {
                id: '1',
                title: 'On Ink & Pens',
                slug: 'on-ink',
                html: '<p>Ink.</p>',
                status: 'published',
                published_at: '2024-02-29T10:00:00.000Z',
              },
            ],
            users: [{ id: 'u', name: 'Ada Quill' }],
            posts_authors: [{ post_id: '1', author_id: 'u', sort_order: 0 }],
          },
        },
      ],
    }),
  );
  expect(ghost[0]?.fields).toMatchObject({
    title: 'On Ink & Pens',
    author: ['Ada Quill'],
    published: '2024-02-29',
  });
  const blogger = await read(
    'blog.xml',
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Talk</title><entry><category scheme="x" term="http://schemas.google.com/blogger/2008/kind#post"/><title>On Ink</title><published>2024-02-29T23:30:00-08:00</published><content type="html">Ink.&lt;br /&gt;&lt;br /&gt;Pens.</content><author><name>Ada Quill</name></author><link rel="alternate" href="https://talk.example/2024/02/on-ink.html"/></entry><entry><category scheme="x" term="http://schemas.google.com/blogger/2008/kind#comment"/><content>No.</content></entry></feed>`,
  );
  expect(blogger).toHaveLength(1);
  expect(blogger[0]).toMatchObject({
    slug: 'on-ink',
    body: 'Ink.\n\nPens.\n',
    fields: { published: '2024-02-29' },
  });
});

test('a text of Project Gutenberg has its chapters, its italics and its verse, and not the licence', async () => {
  const { body, fields, leftovers } = await readOne(
    'ink.txt',
    'The Project Gutenberg eBook of Ink\n\nTitle: Ink\n\nAuthor: Ada Quill\n\nLanguage: English\n\n*** START OF THE PROJECT GUTENBERG EBOOK INK ***\n\nCHAPTER I.\nThe Pen\n\nIt was a _black_ evening, and\nthe ink was blacker.\n\n    The pen is dry,\n      the page is long.\n\n*** END OF THE PROJECT GUTENBERG EBOOK INK ***\n\nLicence.',
  );
  expect(body).toBe(
    '## CHAPTER I. The Pen\n\nIt was a *black* evening, and the ink was blacker.\n\nThe pen is dry,\\\n\u00A0\u00A0the page is long.\n',
  );
  expect(fields).toMatchObject({ title: 'Ink', author: ['Ada Quill'], lang: 'en' });
  expect(kinds(leftovers)).toEqual(['licence of Project Gutenberg left out']);
});

test('a file of no format that is known is left alone', async () => {
  const path = test.info().outputPath('a.bin');
  await writeFile(path, 'something');
  expect(readDocument(path, { excerpt: false })).toBeUndefined();
});
