import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import { lintMarkdown } from '../../src/markdown/lint/lint.ts';
import { markdownSyntax } from '../../src/markdown/parse.ts';
import { addPlaces } from '../../src/markdown/places.ts';
import { rendered } from '../harness/rendering.ts';
import { wordsOf } from '../harness/test.ts';

const word = fc.constantFrom(
  ...'ink paper & < > " \' — … “quoted” it’s 100% a_b 3*4 ~5 $6 \\* &amp; &copy; 墨 حبر naïve 👩‍👧'.split(
    ' ',
  ),
);
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
const inline = fc.oneof(
  { weight: 6, arbitrary: words },
  { weight: 1, arbitrary: words.map((text) => `*${text}*`) },
  { weight: 1, arbitrary: words.map((text) => `**${text}**`) },
  { weight: 1, arbitrary: words.map((text) => `~~${text}~~`) },
  { weight: 1, arbitrary: words.map((text) => `\`\` ${text} \`\``) },
  { weight: 1, arbitrary: words.map((text) => `[${text}](https://example.org/)`) },
  { weight: 1, arbitrary: words.map((text) => `<sup>${text}</sup>`) },
  { weight: 1, arbitrary: fc.constant('words[^n]') },
  { weight: 1, arbitrary: fc.constantFrom('<script>', '<b', '</p>', '<!-- x -->', '<!--', '<br>') },
);
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const paragraph = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .chain((lines) => fc.constantFrom('\n', '  \n', '\\\n').map((end) => lines.join(end)));
const block = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  { weight: 1, arbitrary: line.map((text) => `## ${text}`) },
  { weight: 1, arbitrary: paragraph.map((text) => `> ${text.replaceAll('\n', '\n> ')}`) },
  {
    weight: 1,
    arbitrary: fc
      .array(line, { minLength: 1, maxLength: 4 })
      .map((items) => items.map((item) => `- ${item}`).join('\n')),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item, n) => `${n * 2 + 1}. ${item}`).join('\n')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('', 'js', 'md', 'nonsense'), paragraph)
      .map(([lang, text]) => `~~~${lang}\n${text}\n~~~`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(words, words)
      .map(([a, b]) => `| ${a} | ${b} |\n|---|--:|\n| ${b} | ${a} |`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '---',
      '<details>',
      '</details>',
      '[x]: https://example.org/',
      '    code',
    ),
  },
);
const essay = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 10 }), fc.boolean())
  .map(([blocks, hasNote]) => [...blocks, ...(hasNote ? ['[^n]: A note.'] : [])].join('\n\n'));

test('any text is refused with a message, or comes out whole and harmless', async () => {
  let published = 0;
  await fc.assert(
    fc.asyncProperty(essay, async (markdown) => {
      const proof = lintMarkdown('/nowhere/essay.md', markdown, {
        hasFormulas: false,
        lang: 'en',
      });
      const mistakes = proof.problems.filter(({ level }) => level === 'error');
      const isWhole = ({ line: at, rule, message, fix }: (typeof mistakes)[number]) =>
        at > 0 && rule && message && fix;
      expect(mistakes.filter((mistake) => !isWhole(mistake))).toEqual([]);
      if (mistakes.length > 0) return;
      published++;

      const code = await rendered(markdown, proof.tree);
      expect(code).not.toMatch(/<script|<!--|\son\w+=|javascript:/i);
      const html = fromHtml(code, { fragment: true });
      const ids: string[] = [];
      visit(html, 'element', ({ tagName, properties, children }, index, parent) => {
        if (typeof properties['id'] === 'string') ids.push(properties['id']);
        if (tagName === 'br') children.push({ type: 'text', value: ' ' });
        if (properties['role'] === 'doc-noteref' && parent && index !== undefined) {
          parent.children.splice(index, 1);
          return [SKIP, index];
        }
        if (/^(p|li|h\d|t[dh]|pre|summary)$/.test(tagName)) {
          children.push({ type: 'text', value: ' ' });
        }
        return undefined;
      });
      expect(ids.length).toBe(new Set(ids).size);
      expect(wordsOf(toString(html))).toEqual(wordsIn(proof.tree));
    }),
    { numRuns: 1_500, seed: 20261123 },
  );
  expect(published).toBeGreaterThan(200);
});

// A space parts the pieces, “␣” is one, and “¶” the end of a line.
const piece = fc.constantFrom(
  ...`ink www WWW. www.b.org https:// :// @ a@b.org mailto: . org / &#64; ¶ink¶:-¶ ¶ink¶-: ¶a|b¶-|-
    | --- - : ~ ~~ * [ ] ( ) < > [^n] [^n]:␣ -␣ [x]␣ >␣ # \\ \` ␣ ␣␣␣␣ ¶ ¶¶`
    .split(/\s+/)
    .map((text) => text.replaceAll('␣', ' ').replaceAll('¶', '\n')),
);
// Each text lacks some pieces altogether, and so the signs of some constructs.
const soup = fc
  .uniqueArray(piece, { minLength: 4 })
  .chain((pieces) => fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 30 }))
  .map((pieces) => pieces.join(''));

test('any text means what it means on GitHub, whichever signs it lacks', () => {
  // One tilde strikes nothing out here.
  const whole = remark().use(remarkGfm, { singleTilde: false }).freeze();
  let links = 0;
  let tables = 0;
  fc.assert(
    fc.property(soup, (text) => {
      const tree = remark().use(markdownSyntax, { text }).parse(text);
      const expected = whole.parse(text);
      // GFM has no places for some addresses.
      addPlaces(expected, text);
      // Playwright compares, and remembers that it did, for as long as all the rest takes.
      if (!isDeepStrictEqual(tree, expected)) expect(tree).toEqual(expected);
      visit(tree, 'link', () => {
        links++;
      });
      visit(tree, 'table', () => {
        tables++;
      });
    }),
    { numRuns: 4_000, seed: 20261125 },
  );
  expect(Math.min(links, tables)).toBeGreaterThan(100);
});

/** The words of a text as Markdown's own reader has them, those of notes last. */
function wordsIn(tree: Nodes): string[] {
  const text: string[] = [];
  const notes: string[] = [];
  visitParents(tree, ['paragraph', 'heading', 'tableCell', 'code', 'html'], (node, parents) => {
    const isNote = parents.some(({ type }) => type === 'footnoteDefinition');
    (isNote ? notes : text).push(...wordsOf(textOf(node)));
    return SKIP;
  });
  return [...text, ...notes];
}

function textOf(node: Nodes): string {
  // What stands in a line of HTML is HTML: its references are read, its stars are stars.
  if (node.type === 'html') {
    return toString(fromHtml(node.value.replace(/<br>/g, ' '), { fragment: true }));
  }
  if (node.type === 'break') return ' ';
  if ('children' in node) return node.children.map(textOf).join('');
  return 'value' in node ? node.value : '';
}
