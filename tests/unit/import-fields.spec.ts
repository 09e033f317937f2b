import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { compareWords, publishedWords, wordsOf } from '../../src/import/fidelity.ts';
import { mapFields } from '../../src/import/markdown/fields.ts';
import { aliasOfAddress } from '../../src/import/names.ts';
import { readTexts } from '../../src/import/read-texts.ts';
import { writeEssay, type Written } from '../../src/import/write-essay.ts';
import { readFrontmatter } from '../../src/loader/read-frontmatter.ts';
import { archiveOf, wordPressExport, wordPressPost } from '../harness/documents.ts';

/** Imports a folder of files into a site without essays, each of whose words must be published. */
async function imported(files: Record<string, string>, named = '') {
  const folder = test.info().outputPath('incoming');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const root = test.info().outputPath('site');
  const given = { root, author: 'Ada Quill', lang: 'en', taken: new Set<string>() };
  const options = { ...given, owners: new Map<string, string>() };
  const { texts } = await readTexts([join(folder, named)], {
    root,
    isExcerpt: false,
    baseUrl: undefined,
  });
  const essays = new Map<string, Written>();
  for await (const read of texts) {
    if ('problem' in read) throw new Error(read.problem);
    const written = await writeEssay(read.text, options);
    const all = [...read.text.leftovers, ...written.leftovers];
    essays.set(written.slug, { ...written, leftovers: all });
    if (written.state !== 'made') continue;
    const path = join(root, written.file);
    const published = await publishedWords(path, written.body, { hasFormulas: false, lang: 'en' });
    expect(compareWords(wordsOf(read.text.words), published)).toEqual([]);
    const [, yaml = ''] = /^---\n([^]*?\n)---\n/.exec(await readFile(path, 'utf8')) ?? [];
    expect(readFrontmatter(written.file, yaml)).toMatchObject({ problems: [] });
  }
  const one = (slug: string) => {
    const essay = essays.get(slug);
    if (!essay) throw new Error(`There is no ${slug} among ${[...essays.keys()].join(', ')}.`);
    return { ...essay, told: essay.leftovers.map(({ kind, what }) => `${kind}: ${what}`) };
  };
  return { one, root, essays };
}

const essay = (fields: string, body = 'Ink is brown.\n') =>
  `---\nauthor: Ada Quill\ndate: 2024-02-29\n${fields}\n---\n${body}`;

test('what an author filed a text under are its topics, each once, as it was written', () => {
  for (const [values, topics] of [
    [
      { tags: ['ink', 'Paper mills'], categories: ['ink', 'Craft'] },
      ['ink', 'Paper mills', 'Craft'],
    ],
    [{ keywords: 'oak galls, iron' }, ['oak galls', 'iron']],
    [{ layout: 'post', categories: 'ink paper' }, ['ink', 'paper']],
    [{ tags: 'oak galls' }, ['oak galls']],
    [{ tags: ['#ink', '[[Paper|paper]]', 1849, null] }, ['ink', 'paper', '1849']],
    [{ categories: ['Uncategorized'], tags: 'posts' }, undefined],
  ] as const) {
    expect(mapFields(values).fields.topics).toEqual(topics);
  }
});

test('a topic that no reader could see is left out and told, and the others stay', async () => {
  const { one } = await imported({ 'on-ink.md': essay('tags: [ink, "\\u200B"]') });
  expect(one('on-ink').fields.topics).toEqual(['ink']);
  expect(one('on-ink').told).toEqual(['field that cannot be kept: topics: ["\u200B"]']);
});

test('a line of tags in a note is topics, after those of its fields', async () => {
  const body = '#ink #writing/craft\n\nInk is brown.\n';
  const { one } = await imported({ 'on-ink.md': essay('tags: [paper, ink]', body) });
  expect(one('on-ink').fields.topics).toEqual(['paper', 'ink', 'writing/craft']);
  expect(one('on-ink').body.trim()).toBe('Ink is brown.');
});

test('a former address is kept whole where it is a path, and by its last word where it is not', () => {
  for (const [address, alias] of [
    ['/2019/03/on-ink/', '/2019/03/on-ink/'],
    ['https://example.org/2019/on-ink.html#end', '/2019/on-ink.html'],
    ['https://example.org/?p=12', '/?p=12'],
    ['/2019/on-ink/index.html', '/2019/on-ink/'],
    ['/on-ink', 'on-ink'],
    ['/', undefined],
    ['/On Ink/', undefined],
  ] as const) {
    expect(aliasOfAddress(address)).toBe(alias);
  }
});

test('a title, a pattern and the address of another’s page are no former addresses', () => {
  for (const values of [
    { aliases: ['Of pens and/or ink', 'and/or', 'Black ink'] },
    { permalink: '/:year/:title/' },
    { permalink: '/{{ page.fileSlug }}/' },
    { url: 'https://example.org/2019/somebody-elses/' },
    { slug: 'on-ink' },
  ]) {
    expect(mapFields(values).fields.aliases).toBeUndefined();
  }
});

test('two essays never claim one former address, nor one that is another’s name', async () => {
  const { one } = await imported({
    'on-ink.md': essay('permalink: /on-ink\naliases: [/2019/black/, /on-pens.html]'),
    'on-pens.md': essay('url: /2019/black/\nredirect_from: [/2019/pens/]'),
  });
  expect(one('on-ink').fields.aliases).toEqual(['/2019/black/']);
  expect(one('on-ink').told).toEqual(['former address of another essay: on-pens is on-pens.md’s']);
  expect(one('on-pens').fields.aliases).toEqual(['/2019/pens/']);
  expect(one('on-pens').told).toEqual([
    'former address of another essay: /2019/black/ is on-ink.md’s',
  ]);
});

test('a part of a series comes in with its number, and neither without the other', async () => {
  const { one } = await imported({
    'a.md': essay('series: [The Mill]\nseries_order: 2'),
    'b.md': essay('series: The Mill\npart: "2"'),
    'c.md': essay('series: The Mill\nweight: 3'),
    'd.md': essay('part: 4'),
    'e.md': essay('series: [The Mill, The Pond]\npart: 5'),
  });
  expect(one('a').fields).toMatchObject({ series: 'The Mill', part: 2 });
  for (const [slug, told] of [
    ['b', 'part of a series that another essay is: The Mill, part 2: a.md'],
    ['c', 'series without the number of its part: series: The Mill'],
    ['d', 'part of no series: part: 4'],
    ['e', 'part of no series: part: 5'],
  ] as const) {
    expect(one(slug).fields).not.toHaveProperty('series');
    expect(one(slug).fields).not.toHaveProperty('part');
    expect(one(slug).told).toEqual([told]);
  }
  expect(mapFields({ series: ['The Mill', 'The Pond'] }).unknown).toEqual(['series']);
});

test('files that a text links to stand beside the essay under clean names, and are linked', async () => {
  const files = {
    'config.toml': '',
    'posts/on-ink.md': essay(
      'title: On Ink',
      `See [my notes](<My Notes (1).PDF#page=3>), [the prices](/files/prices.csv), [again](<My Notes (1).PDF>),
[a program](ink.exe), [what is gone](gone.pdf) and [a key](../../key.pdf); also [one][].

[one]: ./one.mp3
`,
    ),
    'posts/My Notes (1).PDF': 'notes',
    'posts/one.mp3': '<svg/>',
    'posts/ink.exe': 'ink',
    'static/files/prices.csv': 'ink,2',
    '../key.pdf': 'a secret',
  };
  const { one, root } = await imported(files, 'posts');
  expect(one('on-ink').body.trim()).toBe(
    `See [my notes](on-ink/my-notes-1.pdf#page=3), [the prices](on-ink/prices.csv), [again](on-ink/my-notes-1.pdf),
a program<!-- ink.exe -->, what is gone<!-- gone.pdf --> and a key<!-- ../../key.pdf -->; also [one][].

[one]: on-ink/one.mp3`,
  );
  expect(one('on-ink')).toMatchObject({ images: 0, files: 3 });
  const there = () => readdir(join(root, 'content'), { recursive: true });
  expect((await there()).toSorted()).toEqual(
    ['my-notes-1.pdf', 'one.mp3', 'prices.csv']
      .map((name) => join('on-ink', name))
      .concat('on-ink', 'on-ink.md')
      .toSorted(),
  );
  const before = await readFile(join(root, 'content/on-ink.md'), 'utf8');
  expect((await imported({}, 'posts')).one('on-ink').state).toBe('there');
  expect(await readFile(join(root, 'content/on-ink.md'), 'utf8')).toBe(before);
  expect(await there()).toHaveLength(5);
});

test('another file of the same name in the essay’s folder is not written over', async () => {
  const there = test.info().outputPath('site/content/on-ink/notes.pdf');
  await mkdir(dirname(there), { recursive: true });
  await writeFile(there, 'other notes');
  const { one } = await imported({
    'on-ink.md': essay('title: On Ink', 'See [my notes](notes.pdf).\n'),
    'notes.pdf': 'notes',
  });
  expect(one('on-ink').body.trim()).toBe('See [my notes](on-ink/notes-2.pdf).');
  expect(await readFile(there, 'utf8')).toBe('other notes');
});

test('a file in double brackets is linked, wherever in the vault it is', async () => {
  const { one, root } = await imported({
    '.obsidian/app.json': '{}',
    'On Ink.md': essay(
      'title: On Ink',
      'See [[My Notes.pdf|my notes]] and ![[My Notes.pdf#page=2]].\n',
    ),
    'attached/My Notes.pdf': 'notes',
  });
  expect(one('on-ink').body.trim()).toBe(
    'See [my notes](on-ink/my-notes.pdf) and [My Notes.pdf > page=2](on-ink/my-notes.pdf#page=2).',
  );
  expect(existsSync(join(root, 'content/on-ink/my-notes.pdf'))).toBe(true);
});

test('a file beside a page that was saved comes along, and none from above it', async () => {
  const page =
    '<html><head><title>On Ink</title></head><body><p>Words with <a href="my%20notes.pdf#page=3">notes</a>, and <a href="../key.pdf">a key</a>.</p></body></html>';
  const { one } = await imported(
    { 'a/on-ink.html': page, 'a/my notes.pdf': 'notes', 'key.pdf': 'a secret' },
    'a/on-ink.html',
  );
  expect(one('on-ink').body.trim()).toBe(
    'Words with [notes](on-ink/my-notes.pdf#page=3), and a key.',
  );
  expect(one('on-ink').told).toContain('link that leads nowhere: [a key](../key.pdf)');
});

test('posts of WordPress keep their paths, their categories and their tags', async () => {
  const category = (domain: string, nicename: string, name: string) =>
    `<category domain="${domain}" nicename="${nicename}"><![CDATA[${name}]]></category>`;
  const { one } = await imported(
    {
      'blog.xml': wordPressExport([
        wordPressPost(
          'ink',
          'Ink.',
          category('category', 'craft', 'Craft') +
            category('post_tag', 'oak-galls', 'oak galls') +
            category('post_format', 'post-format-aside', 'Aside'),
        ),
        wordPressPost('pens', 'Pens.', category('category', 'uncategorized', 'Allgemein')).replace(
          'https://example.org/2024/on-pens/',
          'https://example.org/?p=12',
        ),
        wordPressPost('wax', 'Wax.').replace('>publish<', '>draft<'),
      ]),
    },
    'blog.xml',
  );
  expect(one('on-ink').fields).toMatchObject({
    topics: ['Craft', 'oak galls'],
    aliases: ['/2024/on-ink/'],
  });
  expect(one('on-pens').fields.aliases).toEqual(['/?p=12']);
  expect(one('on-pens').fields).not.toHaveProperty('topics');
  expect(one('on-wax').fields).not.toHaveProperty('aliases');
});

test('posts of Ghost and Blogger keep their paths and tags, and notes to oneself stay out', async () => {
  const { one } = await imported({
    'ghost.json': JSON.stringify({
      db: [
        {
          data: {
            posts: [
              { id: '1', title: 'Ink', slug: 'on-ink', html: '<p>Ink.</p>', status: 'published' },
            ],
            tags: [
              { id: 'a', name: 'Craft' },
              { id: 'b', name: '#newsletter' },
              { id: 'c', name: 'Oak' },
            ],
            posts_tags: [
              { post_id: '1', tag_id: 'c', sort_order: 1 },
              { post_id: '1', tag_id: 'b', sort_order: 2 },
              { post_id: '1', tag_id: 'a', sort_order: 0 },
            ],
            settings: [{ key: 'url', value: 'https://example.org/blog/' }],
          },
        },
      ],
    }),
    'blog.xml':
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Talk</title><entry><category scheme="x" term="http://schemas.google.com/blogger/2008/kind#post"/><category scheme="y" term="reeds"/><title>On Pens</title><content type="html">Pens.</content><link rel="alternate" href="https://talk.example/2024/02/on-pens.html"/></entry></feed>',
  });
  expect(one('on-ink').fields).toMatchObject({
    topics: ['Craft', 'Oak'],
    aliases: ['/blog/on-ink/'],
  });
  expect(one('on-pens').fields).toMatchObject({
    topics: ['reeds'],
    aliases: ['/2024/02/on-pens.html'],
  });
});

test('a story of Medium, which names its source, claims no address here', async () => {
  const story =
    '<article><h1 class="p-name">On Ink</h1><section class="e-content"><h3>On Ink</h3><p>Ink.</p></section><footer><a class="p-canonical" href="https://medium.com/@ada/on-ink-0123456789ab"></a></footer></article>';
  const folder = test.info().outputPath('incoming');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'm.zip'),
    archiveOf({ 'posts/2024_On-Ink-0123456789ab.html': story }),
  );
  const { one } = await imported({}, 'm.zip');
  expect(one('on-ink').fields.source?.url).toContain('medium.com');
  expect(one('on-ink').fields).not.toHaveProperty('aliases');
});
