import { expect, test } from '@playwright/test';
import { headOf } from '../../src/import/complete-fields.ts';
import { differences, unifiedDiff } from '../../src/import/differences.ts';
import { EditableText } from '../../src/import/editable-text.ts';
import { compareWords, publishedWords, wordsOf } from '../../src/import/fidelity.ts';
import { imageName, slugFor, slugOfAddress } from '../../src/import/names.ts';
import { mapFields } from '../../src/import/markdown/fields.ts';
import { splitForeign } from '../../src/import/markdown/frontmatter.ts';
import { idMeant } from '../../src/import/markdown/heading-ids.ts';
import { mendDefinitionLists } from '../../src/import/markdown/definitions.ts';
import { mendHtml } from '../../src/import/markdown/html.ts';
import { markdownOfHtml } from '../../src/import/markdown/html-blocks.ts';
import { Library } from '../../src/import/markdown/library.ts';
import { SiteFolder } from '../../src/import/markdown/site-folder.ts';
import { mendTemplates } from '../../src/import/markdown/templates.ts';
import { wordsOfMarkdown } from '../../src/import/markdown/words.ts';

async function published(markdown: string) {
  const found = await publishedWords('on-ink.md', markdown, { hasFormulas: false, lang: 'en' });
  return found.map(({ word }) => word);
}

test('a word that is lost, doubled or changed on the way is told with its line', async () => {
  const after = await publishedWords('on-ink.md', '\n\nInk is black.\n\nAnd old, and old.\n', {
    hasFormulas: false,
    lang: 'en',
  });
  expect(compareWords(wordsOf('Ink is never brown. And old.'), after)).toEqual([
    { line: 3, before: 'never brown.', after: 'black.' },
    { line: 5, before: '', after: 'old, and' },
  ]);
});

test('the words of a page are its author’s, in the order of the page, without what the site adds', async () => {
  const markdown = `## A *head*ing

> Quoted[^1] words.

- [x] done

| a | b |
|---|---|
| c | H<sub>2</sub>O |

![not shown](on-ink/pen.png)

[^1]: The note.
`;
  expect(await published(markdown)).toEqual(
    'A heading Quoted words. done a b c H2O The note.'.split(' '),
  );
  expect(wordsOf(wordsOfMarkdown(markdown, 'On Ink', false))).toEqual(await published(markdown));
});

test('an author is told where words differ, not that all after them do', () => {
  const words = 'a b c d e f g h'.split(' ');
  expect(differences(words, 'a x c d f g h i'.split(' '))).toEqual([
    { before: { start: 1, end: 2 }, after: { start: 1, end: 2 } },
    { before: { start: 4, end: 5 }, after: { start: 4, end: 4 } },
    { before: { start: 8, end: 8 }, after: { start: 7, end: 8 } },
  ]);
  expect(differences(words, words)).toEqual([]);
  expect(differences([], ['a'])).toHaveLength(1);
});

test('a change is shown as diff shows it', () => {
  expect(unifiedDiff('on-ink.md', 'a\nb\nc\n', 'a\nx\ny\nc\n')).toBe(
    '--- on-ink.md\n+++ on-ink.md\n@@ -1,4 +1,5 @@\n a\n-b\n+x\n+y\n c\n \n',
  );
  expect(unifiedDiff('on-ink.md', 'a', 'a')).toBe('');
});

test('after any edit, a line is known by its number in the file that came in', () => {
  const text = new EditableText('one\ntwo\nthree\nfour', 5);
  text.apply([
    { start: 3, end: 8, text: '', kind: 'joined' },
    { start: 8, end: 13, text: '3\n3', kind: 'broken' },
  ]);
  expect(text.value).toBe('one3\n3\nfour');
  expect(text.lineAt(text.value.indexOf('four'))).toBe(8);
  expect(text.changes.map(({ line }) => line)).toEqual([5, 7]);
  text.apply([{ start: 0, end: 1, text: 'O', kind: 'later' }]);
  expect(text.lineAt(text.value.indexOf('four'))).toBe(8);
});

test('fields are read as YAML, TOML, JSON and Pandoc’s title block', () => {
  for (const [head, title] of [
    ['---\ntitle: On Ink\n---\n', 'On Ink'],
    ['+++\ntitle = "On Ink"\n+++\n', 'On Ink'],
    ['{\n"title": "On Ink"\n}\n', 'On Ink'],
    ['% On Ink\n% Ada Quill\n', 'On Ink'],
    ['---\ntitle: On Ink: a history\n---\n', 'On Ink: a history'],
    ['', undefined],
  ]) {
    const { values, body, firstLine } = splitForeign(`${head}\nInk.\n`);
    expect(values['title']).toBe(title);
    expect(body).toBe('\nInk.\n');
    expect(firstLine).toBe((head ?? '').split('\n').length);
  }
  expect(splitForeign('---\n\nInk.\n\n---\n').body).toBe('---\n\nInk.\n\n---\n');
});

test('a day is the one that was written, in whatever zone, and a riddle is none', () => {
  for (const [written, day] of [
    ['2024-02-29T23:30:00-08:00', '2024-02-29'],
    [new Date('2024-02-29T00:00:00Z'), '2024-02-29'],
    ['2024/2/9', '2024-02-09'],
    ['March 3rd, 2020', '2020-03-03'],
    ['3/4/2020', undefined],
    ['2024-02-30', undefined],
    ['soon', undefined],
  ]) {
    expect(mapFields({ date: written }).fields.published).toBe(day);
  }
});

test('authors, former addresses and other tools’ fields find their places', () => {
  const { fields, unknown } = mapFields({
    authors: [{ name: 'Ada Quill' }, '[Ben Nib](https://example.org/ben)'],
    aliases: ['/2019/black-ink/', 'Another title'],
    redirect_from: '/ink.html',
    lastmod: '2024-03-01',
    canonicalURL: 'https://example.org/on-ink',
    tags: ['ink'],
    weight: 3,
  });
  expect(fields.author).toEqual(['Ada Quill', 'Ben Nib']);
  expect(fields.aliases).toEqual(['/2019/black-ink/', 'ink']);
  expect(fields.topics).toEqual(['ink']);
  expect(fields.revised).toBe('2024-03-01');
  expect(fields.source).toEqual({ url: 'https://example.org/on-ink', extent: 'full' });
  expect(unknown).toEqual(['weight']);
});

test('names become addresses, in letters that no address has too', () => {
  expect(slugFor('On Ink & Pens')).toBe('on-ink-pens');
  expect(slugFor('墨について')).toMatch(/^essay-[\da-f]{10}$/);
  expect(slugOfAddress('https://example.org/2019/black-ink/index.html')).toBe('black-ink');
  expect(imageName('My Pen (1).PNG')).toBe('my-pen-1.png');
  expect(imageName('pen', Buffer.from('\x89PNG', 'latin1'))).toBe('pen.png');
});

test('a heading is found by the id that another tool made of it', () => {
  const ids = ['1-what-ink-is', 'a--b', 'end'];
  expect(idMeant('what-ink-is', ids)).toBe('1-what-ink-is');
  expect(idMeant('user-content-a-b', ids)).toBe('a--b');
  expect(idMeant('nothing', ids)).toBeUndefined();
});

test('HTML that Markdown has signs for becomes Markdown, and what may stand stays', () => {
  expect(markdownOfHtml('<p>Ink <b>is</b> <a href="https://example.org/">brown</a>.</p>')).toBe(
    'Ink **is** [brown](https://example.org/).',
  );
  expect(
    markdownOfHtml(
      '<table><tr><th>a</th></tr><tr><td><ul><li>b</li><li>c</li></ul></td></tr></table>',
    ),
  ).toBe('| a      |\n| ------ |\n| b<br>c |');
  expect(markdownOfHtml('<div>\n<sup>a</sup>\n</div>')).toBeUndefined();
  expect(markdownOfHtml('<p>not whole')).toBe('not whole');
  expect(markdownOfHtml('</p>')).toBeUndefined();
});

/** What a text of Markdown becomes on its way in. */
function mended(markdown: string, mend: (text: EditableText) => void): string {
  const text = new EditableText(markdown, 1);
  mend(text);
  return text.value;
}

test('a list of definitions keeps its paragraphs, its code, and the list within one of its meanings', () => {
  const markdown = `Intro.

Ink
:   Black, mostly.

    And old.

    \`gall\`
    :   an oak’s wart

    iron
    :   its salt

**Pen**
: of a goose
: or of reed,
  cut

  \`\`\`js
  cut(
    reed

  : 3)
  \`\`\`

- In a list

  Sand

  : dries ink
`;
  const part = (name: string, words: string) => `<${name}>\n\n${words}\n\n</${name}>\n`;
  const inner =
    part('dt', '`gall`') +
    part('dd', 'an oak’s wart') +
    part('dt', 'iron') +
    part('dd', 'its salt');
  const list = mended(markdown, mendDefinitionLists);
  expect(list).toBe(
    `Intro.\n\n<dl>\n${part('dt', 'Ink')}${part('dd', `Black, mostly.\n\nAnd old.\n\n<dl>\n${inner}</dl>`)}${part(
      'dt',
      '**Pen**',
    )}${part('dd', 'of a goose')}${part(
      'dd',
      'or of reed,\ncut\n\n```js\ncut(\n  reed\n\n: 3)\n```',
    )}</dl>\n\n- In a list\n\n${`<dl>\n${part('dt', 'Sand')}${part('dd', 'dries ink')}</dl>\n`.replace(/^(?=.)/gm, '  ')}`,
  );
});

test('the words of a definition are compared as words, however far they are set in', async () => {
  const markdown = 'Ink\n:   Black.\n\n    *Old* ink.\n\n    Gall\n    :   a `wart`\n';
  const list = mended(markdown, mendDefinitionLists);
  expect(wordsOf(wordsOfMarkdown(markdown, 'On Ink', false))).toEqual(await published(list));
  expect(await published(list)).toEqual(['Ink', 'Black.', 'Old', 'ink.', 'Gall', 'a', 'wart']);
});

test('the tag that shows tags of Liquid is shown itself where it stands within another', async () => {
  const folder = test.info().outputPath();
  const { library } = await Library.of([], folder);
  const around = {
    from: 'on-ink.md',
    values: {},
    hasFormulas: false,
    library,
    folder: new SiteFolder(folder),
    baseUrl: undefined,
  };
  expect(
    mended('`{% raw %}{% raw %}{% endraw %}` shows {% raw %}{{ ink }}{% endraw %}\n', (text) => {
      mendTemplates(text, around);
    }),
  ).toBe('`{% raw %}` shows {{ ink }}\n');
});

test('a component whose tag takes several lines becomes a comment on one', () => {
  const html = mended('<ink-well\n  colour="black"\n  age="3"></ink-well>\n\nInk.\n', (text) => {
    mendHtml(text, new Map());
  });
  expect(html).toContain('<!-- ink-well colour="black" age="3" -->\n\nInk.');
});

test('authors who stand in a text’s fields twice are written out twice, without signs of YAML’s', () => {
  const author = ['Ben Nib'];
  const head = headOf({
    title: 'On Ink',
    author,
    source: { author, url: 'https://example.org/', extent: 'full' },
  });
  expect(head).toBe(
    '---\ntitle: On Ink\nauthor:\n  - Ben Nib\nsource:\n  author:\n    - Ben Nib\n  url: https://example.org/\n  extent: full\n---\n\n',
  );
});
