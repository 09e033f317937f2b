import { expect, test } from '@playwright/test';
import { toHtml } from 'hast-util-to-html';
import { setFormulas } from '../../src/markdown/formulas.ts';
import { lintMarkdown } from '../../src/markdown/lint/lint.ts';
import { constructs } from '../harness/formulas.ts';

const set = (...formulas: string[]) =>
  setFormulas(formulas.map((tex) => ({ tex, isDisplayed: true }))).map((one) =>
    one instanceof Error ? one.message : toHtml(one),
  );
const drawn = (html = '') =>
  html.replace(/<annotation[^]*?<\/annotation>/g, '').replace(/<[^>]*>/g, '');

test('letters of other alphabets are characters, which every browser draws', () => {
  const [html] = set('\\mathbb{R}\\mathcal{L}\\mathbf{v}\\mathfrak{g}');
  expect(drawn(html)).toBe('ℝℒ𝐯𝔤');
});

test('numbers of equations stand beside them, and references find them', () => {
  const formulas = set(
    '\\begin{align} a &= b \\tag{3} \\\\ c &= d \\label{next} \\end{align}',
    '\\eqref{next}',
    'x \\text{ by } \\ref{next}',
    'E = mc^2 \\tag{*}',
  );
  expect(formulas.map((html) => drawn(html).replaceAll('\u00a0', ' '))).toEqual([
    'a=b(3)c=d(1)',
    '(1)',
    'x by 1',
    'E=mc2(*)',
  ]);
});

test('a command that a formula defines is known in those after it', () => {
  const [definition, html] = set('\\newcommand{\\norm}[1]{\\lVert #1 \\rVert}', '\\norm{x}');
  expect(definition).toContain('\\newcommand{\\norm}[1]{\\lVert #1 \\rVert}</annotation>');
  expect(drawn(html)).toBe('‖x‖');
});

test('a reference to nothing, and a label without a number, are refused by name', () => {
  expect(set('\\ref{gone}', 'a \\label{b}')).toEqual([
    'no equation of this essay has \\label{gone}',
    '\\label{b} names an equation without a number; give it a \\tag',
  ]);
});

test('what authors write is set with all its letters, or refused by name', () => {
  const refused: string[] = [];
  for (const tex of constructs) {
    const [html = ''] = set(tex);
    if (html.startsWith('<math')) {
      expect(html, tex).not.toContain('mathvariant="double-struck"');
      expect(html, tex).not.toMatch(/<(span|a)\b/);
      const shown = tex.replace(/\\begin\{\w+\*?\}(\[\w\]|\{[^}]*\})?/g, '');
      for (const letters of shown.matchAll(/(?<![\\\w{@])[a-z](?![\w}])/g)) {
        expect(drawn(html).normalize('NFKC'), tex).toContain(letters[0]);
      }
    } else refused.push(html);
  }
  expect(refused.length).toBeLessThanOrEqual(20);
  for (const message of refused) expect(message).toMatch(/\\[a-zA-Z]+|operator/);
});

test('$$…$$ alone in a line is a formula of its own', () => {
  const { tree } = lintMarkdown('a.md', 'a\n\n$$x$$\n\nb $$x$$', {
    hasFormulas: true,
    lang: 'en',
  });
  expect(tree.children.map(({ type }) => type)).toEqual(['paragraph', 'math', 'paragraph']);
});

test('an opening line holds its formulas as the plain text has them', () => {
  const { opening } = lintMarkdown(
    'a.md',
    'The number $e$ is not $\\pi$, and no fraction equals $\\sqrt{2}$.',
    {
      hasFormulas: true,
      lang: 'en',
    },
  );
  expect(opening).toBe('The number $e$ is not $\\pi$, and no fraction equals $\\sqrt{2}$.');
});
