import { expect, test } from '@playwright/test';
import { toString } from 'mdast-util-to-string';
import { lintMarkdown, type LintOptions } from '../../src/markdown/lint/lint.ts';
import { untilTooDeep } from '../../src/markdown/lint/remark-nesting.ts';

const options: LintOptions = { hasFormulas: false, lang: 'en' };

/** Every mistake of a text. */
function mistakesIn(text: string): string[] {
  return lintMarkdown('content/on-ink.md', text, options).problems.map(({ message }) => message);
}

function lines(count: number, make: (place: number) => string): string {
  return Array.from({ length: count }, (_, place) => make(place)).join('\n');
}

const shapes: Record<string, (levels: number) => string> = {
  'lists in one line': (levels) => `${'- '.repeat(levels)}ink`,
  'lists, a line to each': (levels) => lines(levels, (place) => `${'  '.repeat(place)}- ink`),
  'numbered lists': (levels) => lines(levels, (place) => `${'   '.repeat(place)}1. ink`),
  'quotations in one line': (levels) => `${'>'.repeat(levels)} ink`,
  'quotations, a line to each': (levels) => lines(levels, (place) => `${'>'.repeat(place)} ink\n`),
  'quotations and lists': (levels) => `${'> * '.repeat(levels)}ink`,
};

for (const [name, make] of Object.entries(shapes)) {
  test(`of ${name}, however deep, no more is parsed than shows that they are too deep`, () => {
    for (const levels of [130, 1_000, 3_000]) {
      const text = make(levels);
      expect(untilTooDeep(text)?.split('\n').length).toBeLessThan(220);
      expect(untilTooDeep(text)?.length).toBeLessThan(50_000);
      expect(mistakesIn(text)).toEqual([expect.stringMatching(/more than 100 deep/)]);
    }
    expect(mistakesIn(make(20))).toEqual([]);
  });
}

test('what only looks like deep lists is an essay like any other', () => {
  for (const text of [
    `\`\`\`\n${'- '.repeat(300)}ink\n\`\`\``,
    `    ${'> '.repeat(300)}ink`,
    '* '.repeat(300),
    `- ${'- '.repeat(300)}`,
    `Ink\n${'-'.repeat(300)}`,
    lines(400, () => '- ink'),
    lines(400, (place) => `${place}. ink\n\n   - paper`),
    `Words, ${'- '.repeat(300)}.`,
    `${'-'.repeat(300)}>`,
  ]) {
    const { problems: findings, tree } = lintMarkdown(
      'content/on-ink.md',
      `${text}\n\nThe end.`,
      options,
    );
    expect(findings, text.slice(0, 40)).toEqual([]);
    expect(toString(tree), text.slice(0, 40)).toMatch(/The end\.$/);
  }
});

test('elements of HTML that stand too deep are refused, in lists and quotations too', () => {
  const nested = (name: string, levels: number, sign = '') =>
    `<${name}>${sign}`.repeat(levels) + 'ink' + `${sign}</${name}>`.repeat(levels);
  for (const text of [
    nested('span', 6_000),
    nested('span', 101),
    `> ${nested('em', 99)}`,
    nested('b', 101).replaceAll('b>', 'strong>'),
    `${'<div>\n'.repeat(101)}\nink\n\n${'</div>\n'.repeat(101)}`,
    `${'<details>\n\n'.repeat(101)}ink\n\n${'</details>\n\n'.repeat(101)}`,
  ]) {
    expect(mistakesIn(text), text.slice(0, 40)).toEqual([
      expect.stringMatching(/^HTML elements stand within each other|^quotations or lists/),
    ]);
  }
  for (const text of [nested('sub', 90), 'ink<br>'.repeat(500), '<em>ink</em> '.repeat(500)]) {
    expect(mistakesIn(text), text.slice(0, 40)).toEqual([]);
  }
});
