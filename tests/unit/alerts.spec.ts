import { expect, test } from '@playwright/test';
import { lintMarkdown } from '../../src/markdown/lint/lint.ts';
import { alertKinds } from '../../src/markdown/alerts.ts';
import { rendered } from '../harness/rendering.ts';

function read(markdown: string, sourceAuthors?: string[]) {
  return lintMarkdown('on-ink.md', markdown, { sourceAuthors, hasFormulas: false, lang: 'en' });
}

/** The HTML of a text, without the links to its paragraphs. */
async function htmlOf(markdown: string): Promise<string> {
  const { tree, problems } = read(markdown);
  expect(problems).toEqual([]);
  const html = await rendered(markdown, tree);
  return html.replace(/<a href="#[^>]*><\/a>| id="[^"]*"/g, '');
}

const boxed = (kind: string, html: string) =>
  `<div class="markdown-alert markdown-alert-${kind}" role="note"><p class="markdown-alert-title"><strong>${kind}</strong></p>${html}</div>`;

test('every kind of alert that GitHub knows says what it is, in capitals or not', async () => {
  for (const kind of alertKinds) {
    const html = boxed(kind, '<p>Ink <em>stains</em>.</p>');
    expect(await htmlOf(`> [!${kind.toUpperCase()}]\n> Ink _stains_.`)).toBe(html);
    expect(await htmlOf(`> [!${kind}]  \n>\n> Ink _stains_.`)).toBe(html);
    expect(await htmlOf(`> [!${kind}]\\\n> Ink _stains_.`)).toBe(html);
  }
});

test('an alert may hold whatever a quotation may', async () => {
  expect(await htmlOf('> [!TIP]\n> - Ink\n>\n> > Words.')).toBe(
    boxed('tip', '<ul>\n<li>\n<p>Ink</p>\n</li>\n</ul><blockquote>\n<p>Words.</p>\n</blockquote>'),
  );
  expect(await htmlOf('> [!NOTE]\n> _Ink_ stains.')).toBe(
    boxed('note', '<p><em>Ink</em> stains.</p>'),
  );
});

test('what is no alert on GitHub is refused: one with a title, without words, or in a list', () => {
  for (const markdown of [
    '> [!NOTE] On ink\n> Words.',
    '> [!QUOTE]\n> Words.',
    '> [!NOTE]',
    '- > [!NOTE]\n  > Words.',
    '> > [!NOTE]\n> > Words.',
  ]) {
    const [problem, ...others] = read(markdown).problems;
    expect(others, markdown).toEqual([]);
    expect(problem, markdown).toMatchObject({ rule: 'alert', level: 'error' });
  }
  expect(read('> \\[!NOTE]\n> Words.').problems).toEqual([]);
});

test('an alert is its author’s own, and never an excerpt', () => {
  const alone = '> [!NOTE]\n> Ink stains.';
  expect(read(alone, ['Ben Nib']).problems).toMatchObject([{ rule: 'excerpt', level: 'error' }]);
  const both =
    'A lead.\n\n> Words of Nib.\n\n> [!NOTE]\n> Ink stains more than one would ever think it does.';
  const { problems, quotedWords } = read(both, ['Ben Nib']);
  expect(problems).toEqual([]);
  expect(quotedWords).toBe(3);
  const { opening, words } = read(
    '> [!NOTE]\n> Ink stains more than one would ever think it does.',
  );
  expect(opening).toBe('Ink stains more than one would ever think it does.');
  expect(words).toBe(10);
});

test('what is wrong in an alert is told with its line', () => {
  expect(read('> [!NOTE]\n> Ink is\n> ==dry==, and so\n> is <b>this').problems).toMatchObject([
    { line: 4, rule: 'HTML' },
    { line: 3, rule: 'mark' },
  ]);
});
