import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { lintMarkdown, type LintOptions, type LintResult } from '../../src/markdown/lint/lint.ts';
import { emptyFolder } from '../harness/recording.ts';
import { specimens } from '../harness/sites.ts';

const plain: LintOptions = { hasFormulas: false, lang: 'en' };
const beside = join(specimens, 'an-essay.md');

function read(markdown: string, options: Partial<typeof plain> = {}, path = beside): LintResult {
  return lintMarkdown(path, markdown, { ...plain, ...options });
}

/** The mistakes of a text, or what is worth a look in it: the first line of each. */
function told({ problems }: LintResult, level: 'error' | 'hint' = 'error'): string[] {
  // Whatever is told says what to do, too.
  expect(problems.filter(({ fix }) => fix === '')).toEqual([]);
  return problems
    .filter((problem) => problem.level === level)
    .map(({ line, rule, message }) => `${line}  ${rule}: ${message}`);
}

interface Rule {
  options?: Partial<typeof plain>;
  level?: 'hint';
  /** Spoiled texts, and what their author is told. */
  wrong: Record<string, string | string[]>;
  /** Texts that are like them, and in order. */
  right: string[];
}

const noWords = (address: string) =>
  `link: the link to “${address}” has no words, so no reader would find it.`;
const noAddress = (address: string) => `link: “${address}” is not an address a reader can follow.`;
const unseen = (note: string) =>
  `note: nothing in the text refers to the note “${note}”, so no reader would find it.`;
const noElement = (name: string) => `HTML: <${name}> cannot stand in an essay.`;
const notHtml = (piece: string) => `HTML: “${piece}” is not HTML that can stand in an essay.`;
const notHere = (file: string) => `picture: there is no file “${file}” beside the essay.`;
const elsewhere = (address: string) =>
  `picture: “${address}” is somewhere else; a page fetches nothing from other sites.`;
const pasted = 'picture: the picture itself stands here, as an address that begins with “data:”';
const silent = (file: string) =>
  `picture: “${file}” has no alternative text, the words for readers who cannot see it.`;
const money = (text: string) =>
  `formula: “${text}” would be set as a formula, since \`math\` is true.`;
const comment =
  'comment: it is on no page, and yet in the Markdown file that readers can take with them.';
const nobodySees = (code: string) => `text: there is a character that nobody sees (U+${code}).`;

const titleAgain = 'heading: it is the title, which stands above the text already.';
const tooDeep = (line: number) =>
  `heading: it would be of the seventh level, and the sixth is the last: headings that begin with one sign, as in line ${line}, are set below the title, and all others below them.`;
const noLanguage = (name: string) =>
  `code: “${name}” is not a language that we can colour, so the code is plain.`;

const rules: Record<string, Rule> = {
  'the title once more': {
    options: { title: 'On  Ink: a History' },
    wrong: {
      '# On Ink: A History': `1  ${titleAgain}`,
      'Words.\n\n*On Ink*: a history\n===': `3  ${titleAgain}`,
      '# On Ink: a history\n\n## Wax\n\n###### Wax': `1  ${titleAgain}`,
    },
    right: [
      ...['# Ink', '## On Ink: a History', '# Wax\n\n# On Ink: a History', '#Ink', '\\# Ink'],
    ],
  },
  'a heading below the last level': {
    wrong: {
      '# Ink\n\n###### Wax\n\n###### Pens': `3  ${tooDeep(1)}`,
      '###### Wax\n\nInk\n===': `1  ${tooDeep(3)}`,
    },
    right: ['## Ink\n\n###### Wax', '# Ink\n\n##### Wax'],
  },
  'a heading without words': {
    wrong: {
      '##': '1  heading: it has no words.',
      '#': '1  heading: it has no words.',
      'Words.\n\n### <sup></sup>': '3  heading: it has no words.',
      '## ![A pen](on-ink/pen.png)': '1  heading: it has no words.',
    },
    right: ['## `x`', '## …', '## [Ink](#ink)'],
  },
  'a link without words': {
    wrong: {
      '[](https://example.org/)': `1  ${noWords('https://example.org/')}`,
      'Words.\n[ ](on-ink.md)': `2  ${noWords('on-ink.md')}`,
    },
    right: ['[a](https://example.org/)', '[![A pen](on-ink/pen.png)](https://example.org/)'],
  },
  'a link to nowhere': {
    wrong: {
      '[a]()': '1  link: it has no address.',
      '[a](#)': `1  ${noAddress('#')}`,
      '[a](about)': `1  ${noAddress('about')}`,
      '[a](about.html)': `1  ${noAddress('about.html')}`,
      '[a](//example.org/)': `1  ${noAddress('//example.org/')}`,
      '[a](http:/example.org/)': `1  ${noAddress('http:/example.org/')}`,
      '[a](https://)': `1  ${noAddress('https://')}`,
      '[a](https://[::1)': `1  ${noAddress('https://[::1')}`,
      '[a](mailto:)': `1  ${noAddress('mailto:')}`,
      '[a](ftp://example.org/)': `1  ${noAddress('ftp://example.org/')}`,
      '[a](data:text/html,x)': `1  ${noAddress('data:text/html,x')}`,
      '[a](javascript:x)': `1  ${noAddress('javascript:x')}`,
      '[a](JAVASCRIPT:x)': `1  ${noAddress('JAVASCRIPT:x')}`,
      '[a](java&#115;cript:x)': `1  ${noAddress('javascript:x')}`,
      'See\n[a][x].\n\n[x]: javascript:x//pen.png': `2  ${noAddress('javascript:x//pen.png')}`,
      '[a](../../on-ink.md)': `1  ${noAddress('../../on-ink.md')}`,
      '[a](on-ink.md?b)': `1  ${noAddress('on-ink.md?b')}`,
    },
    right: [
      ...['[a](https://example.org/%zz)', '[a](HTTP://example.org)', '[a](mailto:a@b.example)'],
      ...['[a](tel:+1)', '[a](#ink)', '[a](on-ink.md)', '[a](./on-ink.md#ink)', '`[a](x)`'],
    ],
  },
  'a note in a link': {
    wrong: {
      '[a[^b]](https://example.org/)\n\n[^b]: A note.':
        '1  note: a reader cannot follow a note’s number within a link.',
    },
    right: ['[a](https://example.org/)[^b]\n\n[^b]: A note.'],
  },
  'an address that is not there, or there twice': {
    wrong: {
      '[a][x]': '1  link: there is no address named “x”.',
      'Ink\nand [a][x] and [b][y].': [
        '2  link: there is no address named “x”.',
        '2  link: there is no address named “y”.',
      ],
      '[a][x]\n\n[x]: https://example.org/\n[X]: https://example.com/':
        '4  address: there is already an address named “X”.',
    },
    right: [
      ...['[a][x]\n\n[x]: https://example.org/', '[x]\n\n[x]: https://example.org/', '[x][]'],
      ...['![A pen][x]\n\n[x]: on-ink/pen.png', '\\[a][x]', '`[a][x]`', '[a] [x]'],
      '[x]: https://example.org/',
    ],
  },
  'a path from the root of the host': {
    level: 'hint',
    wrong: {
      '[a](/about/?a#b)':
        '1  link: “/about/?a#b” is looked for at the root of the site’s host, and nothing here says that it is there.',
    },
    right: ['[a](https://example.org/about/)', '`[a](/about/)`'],
  },
  'an address that nothing uses': {
    level: 'hint',
    wrong: {
      '[x]: https://example.org/':
        '1  address: nothing in the text uses the address “x”, so no reader would see it.',
    },
    right: ['[a][x]\n\n[x]: https://example.org/'],
  },
  'a note that is not there, not referred to, or there twice': {
    wrong: {
      'Ink\nand words.[^a]': '2  note: there is no note “a”.',
      '[^b]: A note.': `1  ${unseen('b')}`,
      'a[^c]\n\n[^c]: One.\n\n[^c]: Two.': '5  note: there is already a note “c”.',
      '[^a]: See.[^b]\n\n[^b]: See.[^a]': [`1  ${unseen('a')}`, `3  ${unseen('b')}`],
      'a[^a] b[^a-2]\n\n[^a]: One.\n\n[^a-2]: Two.':
        '5  note: “a-2” is how the page names the way back to another mention of “a”.',
    },
    right: [
      ...['a[^a]\n\n[^a]: A note.', 'a[^A]\n\n[^a]: A note.', 'a[^a] b[^a]\n\n[^a]: A note.'],
      ...['a[^a]\n\n[^a]: See.[^b]\n\n[^b]: See.[^a]', 'a[^a-2]\n\n[^a-2]: A note.', 'a\\[^a]'],
      '`[^a]`',
    ],
  },
  'a row with too many cells': {
    wrong: {
      '| a | b |\n|---|---|\n| 1 | 2 | 3 |':
        '3  table: this row has 3 cells, and the table 2 columns.',
      '| a |\n|---|\n| 1 |\n| 1 | 2 |': '4  table: this row has 2 cells, and the table 1 columns.',
    },
    right: ['| a | b |\n|---|---|\n| 1 |', '| a | b |\n|---|---|\n| 1 \\| 2 | 3 |'],
  },
  'code in a language that nobody knows': {
    level: 'hint',
    wrong: {
      '```pyton\nx\n```': `1  ${noLanguage('pyton')}`,
      'a\n\n~~~constructor\nx\n~~~': `3  ${noLanguage('constructor')}`,
      '```dot\nx\n```': `1  ${noLanguage('dot')}`,
      '```{abc}\nx\n```': `1  ${noLanguage('abc')}`,
    },
    right: [
      ...['```\nx\n```', '```text\nx\n```', '```js title\nx\n```', '    x', '`pyton`'],
      ...[
        ...['Python', 'C', 'C++', 'C#', 'SQL', 'Dockerfile', 'golang', 'none', 'tree', 'output'],
        ...['rust,ignore', 'js{1,3}', 'text output', '{python echo=false}', '{.haskell}', '{r}'],
        ...['{ .ruby }', 'py3', 'patch', 'sh-session', 'console', 'objc', 'Obj-C', 'ANSI'],
      ].map((name) => `\`\`\`${name}\nx\n\`\`\``),
    ],
  },
  'an element that acts, fetches or styles, or that Markdown says better': {
    wrong: {
      '<script>x</script>': `1  ${noElement('script')}`,
      '<script>if (a<b) {}\n\n</script>\n\nb <b>c': [
        `1  ${noElement('script')}`,
        '5  HTML: <b> is never closed.',
      ],
      'a\nb <SCRIPT>x': `2  ${noElement('script')}`,
      'a\n\n<iframe src="x"></iframe>': `3  ${noElement('iframe')}`,
      '<p>\nx\n<style>\n</style>\n</p>': `3  ${noElement('style')}`,
      // Once, with all that it holds.
      '<table class="x">\n<tr><td onclick="y">a\n<td>b\n</table>': `1  ${noElement('table')}`,
      '<form>\n\n<input> a <b>b\n\n</form>': [
        '1  HTML: <form> cannot stand in an essay.',
        `3  ${noElement('input')}`,
        '3  HTML: <b> is never closed.',
      ],
      '<ul>\n<li>a\n<li>b\n</ul>\n<ul>\n</ul>': [`1  ${noElement('ul')}`, `5  ${noElement('ul')}`],
      '<h2>a</h2>': `1  ${noElement('h2')}`,
      'a <x-y>b</x-y>': `1  ${noElement('x-y')}`,
      'a <details>b</details>': '1  HTML: <details> cannot stand within a paragraph.',
      'a <figure>b</figure>': '1  HTML: <figure> cannot stand within a paragraph.',
      'a <hr>': '1  HTML: <hr> cannot stand within a paragraph.',
      '<em>\n\na\n\n</em>': '1  HTML: <em> cannot stand around paragraphs.',
      '<a href="on-ink.md">\n\na\n\n</a>': '1  HTML: <a> cannot stand around paragraphs.',
    },
    right: [
      ...['<sub>a</sub>', 'H<sub>2</sub>O', 'a<br>b', 'a<br/>b', '<KBD>a</KBD>', '\\<script>'],
      ...['a < b', '`<script>`', '<details>\n<summary>a</summary>\n\nb\n\n</details>'],
      ...['<dl><dt>a</dt><dd>b</dd></dl>', '<b>a</b> <q>b</q> <code>c</code>', '<hr>', '<p>a'],
      ...['<div class="x">\n\na\n\n</div>', '<p align=center>a</p>', 'a <font color=red>b</font>'],
      ...['<section>\n<p>a<p>b\n</section>', 'a</p>', '<dl><div><dt>a</dt><dd>b</dd></div></dl>'],
      '<figure>\n<img src="on-ink/pen.png" alt="A pen">\n<figcaption>b</figcaption>\n</figure>',
    ],
  },
  'a link in HTML, like one of Markdown’s,': {
    wrong: {
      '<a href="on-ink.html">a</a>': `1  ${noAddress('on-ink.html')}`,
      'a\nb <a href=javascript:x>a</a>': `2  ${noAddress('javascript:x')}`,
      '<a href="java&#115;cript:x">a</a>': `1  ${noAddress('javascript:x')}`,
      '<p>\n<a href="">a</a></p>': '2  link: it has no address.',
      '<a href="https://example.org/"><b></b></a>': `1  ${noWords('https://example.org/')}`,
      '<a href="x.md">a[^b]</a>\n\n[^b]: A note.':
        '1  note: a reader cannot follow a note’s number within a link.',
      '[a <a href="x.md">b</a>](y.md)': '1  HTML: a link cannot stand within a link.',
      '<a href="x.md">a [b](y.md)</a>': '1  HTML: a link cannot stand within a link.',
      '<a href="x.md">a': '1  HTML: <a> is never closed.',
    },
    right: [
      ...["<a href='https://example.org/'>a</a>", '<a href=on-ink.md target=_blank>a</a>'],
      ...['<a href="https://example.org">https://example.org</a>', '<a>a</a>', '<a name="b"/>a'],
      ...['<div><a href="on-ink.md#ink">a</a></div>', '<a href=https://example.org/a>a</a>'],
    ],
  },
  'a picture in HTML, like one of Markdown’s,': {
    wrong: {
      '<img src="x.png" alt="A">': `1  ${notHere('x.png')}`,
      '<p>a\n<img src="on-ink/pen.png"></p>': `2  ${silent('on-ink/pen.png')}`,
      'a <img src="on-ink/pen.png" alt="">': `1  ${silent('on-ink/pen.png')}`,
      '<p><img src=https://example.org/pen.png alt=A></p>': `1  ${elsewhere('https://example.org/pen.png')}`,
      'a <img alt="A" src=x/pen.png>': `1  ${notHere('x/pen.png')}`,
    },
    right: [
      ...[
        '<img src="on-ink/pen.png" alt="A pen">',
        "<img alt='A' width=5 src='on-ink/pe%6E.png'/>",
      ],
      '<a href="on-ink.md"><img src="on-ink/pen.png" alt="decorative"></a>',
    ],
  },
  'a place of which there are two, or that is none': {
    wrong: {
      '<a id="x"></a>\n\n<a name="x"></a>': '3  HTML: there is already a place named “x”.',
      '<a id="a b"></a>': '1  HTML: “a b” cannot be the name of a place.',
      '<a id="_.notes"></a>': '1  HTML: “_.notes” cannot be the name of a place.',
      '<a id="">a</a>': '1  HTML: “” cannot be the name of a place.',
    },
    right: ['<a id="x"></a><a name="y"></a>', '<a name="x" href="on-ink.md">a</a>', '<a id=x />'],
  },
  'an attribute that acts, or has another value,': {
    wrong: {
      '<em onclick="x(1)">a</em>': '1  HTML: <em> cannot have onclick="x(1)".',
      '<div ONLOAD=x>a</div>': '1  HTML: <div> cannot have onload="x".',
      '<em lang="d e">a</em>': '1  HTML: <em> cannot have lang="d e".',
      '<em dir="up">a</em>': '1  HTML: <em> cannot have dir="up".',
    },
    right: [
      ...['<em lang="de">a</em>', "<em dir='rtl' title=b>a</em>", '<time datetime="2024">a</time>'],
      ...['<details open>\n\na\n\n</details>', '<em\nlang="de">a</em>', '<em CLASS="x">a</em>'],
      ...['<em style="x" id=y>a</em>', '<em datetime="2024">a</em>', '<sub open>a</sub>'],
      "<div dir='rtl'>\n\na\n\n</div>",
    ],
  },
  'what HTML says and a page does not': {
    level: 'hint',
    wrong: {
      '<div class="x">\n\na\n\n</div>\n\n<div>b</div>':
        '1  HTML: <div> means nothing on a page: it is left out, here and in 1 more, and its words stay.',
      'a\n<em class="x" style=y>b</em> <em id=z>c</em>':
        '2  HTML: class, style, id of <em> means nothing on a page: left out, here and in 1 more.',
      '<a>b</a>': '1  HTML: <a> means nothing on a page: it is left out, and its words stay.',
    },
    right: ['<div dir="rtl">\n\na\n\n</div>', 'a <span lang="de">b</span>', '<a id="x"></a>b'],
  },
  'tags that are not in pairs': {
    wrong: {
      'H<sub>2O': '1  HTML: <sub> is never closed.',
      'a\nb</sub>': '2  HTML: </sub> closes nothing.',
      '<sub><sup>a</sub></sup>': [
        '1  HTML: <sub> is never closed.',
        '1  HTML: </sub> closes nothing.',
      ],
      '<em>a\n\nb</em>': ['1  HTML: <em> is never closed.', '3  HTML: </em> closes nothing.'],
      '<div lang="de">\n\na': '1  HTML: <div> is never closed.',
      'a <em/>': '1  HTML: <em> is never closed.',
      'a</br>': '1  HTML: </br> closes nothing.',
      '<rt>a</rt>': '1  HTML: <rt> stands in nothing.',
      '<summary>a</summary>': '1  HTML: <summary> stands in nothing.',
      '<dd>a</dd>': '1  HTML: <dd> stands in nothing.',
      '<figcaption>a</figcaption>': '1  HTML: <figcaption> stands in nothing.',
    },
    right: [
      ...['<ruby>a<rt>b</rt></ruby>', '<sub><sup>a</sup></sub>', '<em>a\nb</em>'],
      ...['<b><span>a</b></span>', '<div lang="de"><div>a</div>b</div>', '<em>a<p></em>'],
    ],
  },
  'HTML that is not spelled out': {
    wrong: {
      '<!-- to do\n\nThe rest.': `1  ${notHtml('<!-- to do')}`,
      '<!-->a': `1  ${notHtml('<!--')}`,
      '<?php a ?>': `1  ${notHtml('<?php a ?')}`,
      '<!DOCTYPE html>': `1  ${notHtml('<!DOCTYPE html')}`,
      '<![CDATA[a]]>': `1  ${notHtml('<![CDATA[a]]')}`,
      '<div>\na < b\n</div>': `2  ${notHtml('< b')}`,
      [`<div ${'y'.repeat(50)}"`]: `1  ${notHtml(`<div ${'y'.repeat(35)}…`)}`,
    },
    right: ['<!-- done -->', 'a <!-- b\nc --> d', 'a &lt;!-- b', "a <em lang='d' title=e>b</em>"],
  },
  'a character that is none': {
    wrong: {
      'a\n\u0008b': '2  text: there is a control character (U+0008) in column 1.',
      'Wo\u007Frds': '1  text: there is a control character (U+007F) in column 3.',
      '    code\u001B': '1  text: there is a control character (U+001B) in column 9.',
      'a\nb &#128; c': '2  text: “&#128;” stands for no character.',
      '&#x1; &#xD800; &#0;': [
        '1  text: “&#x1;” stands for no character.',
        '1  text: “&#xD800;” stands for no character.',
        '1  text: “&#0;” stands for no character.',
      ],
    },
    right: ['a\tb', '&#65;&#x41;&amp;&copy;', '`&#128;`', '— “” 墨 👩‍👧'],
  },
  'quotations and lists without end': {
    wrong: {
      [`a\n\n${'> '.repeat(500)}b`]:
        '3  text: quotations or lists stand within each other more than 100 deep.',
      [`${'- '.repeat(300)}b`]:
        '1  text: quotations or lists stand within each other more than 100 deep.',
    },
    right: [`${'> '.repeat(90)}a`, `${'- '.repeat(45)}a`],
  },
  'a picture that a reader would not see': {
    wrong: {
      '![](on-ink/pen.png)': `1  ${silent('on-ink/pen.png')}`,
      'a\n![ ](on-ink/pen.png)': `2  ${silent('on-ink/pen.png')}`,
      '![][x]\n\n[x]: on-ink/pen.png': `1  ${silent('on-ink/pen.png')}`,
      '![](pen.png)': [`1  ${silent('pen.png')}`, `1  ${notHere('pen.png')}`],
      '![A]()': `1  ${notHere('')}`,
      '![A](on-ink)': `1  ${notHere('on-ink')}`,
      '![A](100%.png)': `1  ${notHere('100%.png')}`,
      '![A](on-ink/pen.png?b)': `1  ${notHere('on-ink/pen.png?b')}`,
      '![A](../harness/test.ts)': `1  ${notHere('../harness/test.ts')}`,
      '![A](on-ink/../../harness/test.ts)': `1  ${notHere('on-ink/../../harness/test.ts')}`,
      '![A](on-ink.md)': '1  picture: “on-ink.md” is not a kind of picture that browsers show.',
      '![A](https://example.org/pen.png)': `1  ${elsewhere('https://example.org/pen.png')}`,
      '![A](//example.org/pen.png)': `1  ${elsewhere('//example.org/pen.png')}`,
      '![A](data:image/png;base64,x)': `1  ${pasted}.`,
      '![][a]\n\n[a]: <data:image/png;base64,x>': `1  ${pasted}, and it has no alternative text.`,
      [`![A](https://example.org/${'p'.repeat(90)}/pen.png)`]: `1  ${elsewhere(
        `https://example.org/${'p'.repeat(20)}…${'p'.repeat(31)}/pen.png`,
      )}`,
      '![A](on-ink/Pen.PNG)':
        '1  picture: there is no file “on-ink/Pen.PNG” beside the essay, but there is “on-ink/pen.png”: capitals matter.',
    },
    right: [
      ...['![A pen](on-ink/pen.png)', '![A pen](./on-ink/pen.png)', '![A pen](on-ink/pe%6E.png)'],
      ...['![decorative](on-ink/pen.png)', '![A line](odd-corners/line.svg)', '`![](x.png)`'],
    ],
  },
  'an excerpt that does not say what is quoted, or hides it': {
    options: { sourceAuthors: ['Ben Nib'] },
    wrong: {
      'Words.':
        '1  excerpt: the essay says that it quotes an excerpt, and no paragraph is marked as quoted.',
      '\n\n- > Words.':
        '3  excerpt: the essay says that it quotes an excerpt, and no paragraph is marked as quoted.',
      'a\n\n> <!-- b -->': '3  excerpt: this quotation has no words.',
      '> a\n\n>': '3  excerpt: this quotation has no words.',
      '<details>\n\n> a\n\n</details>\n\n> b':
        '3  excerpt: quoted words cannot stand within an HTML element, where they could lose their owner.',
    },
    right: [
      ...['> a', 'a\n\n> b\n\nc\n\n> d', '<br>\n\n> a', '<!-- <div> -->\n\n> a'],
      ...['<div>\n\na\n\n</div>\n\n> b', '<div class="x">\n\n> a\n\n</div>'],
    ],
  },
  'a formula that cannot be set, or is money': {
    options: { hasFormulas: true },
    wrong: {
      'It cost $5 and later $7.': `1  ${money('$5 and later $')}`,
      'a\nb $8 & $ 9': `2  ${money('$8 & $')}`,
      '5$ & later 7$': `1  ${money('$ & later 7$')}`,
      $x$2: `1  ${money('$x$')}`,
    },
    right: ['$x$', '$ x $', '$$\nx^2\n$$', '\\$5 and \\$6', '`$5 $6`', 'It cost $5.'],
  },
  'a level of headings that is missing': {
    level: 'hint',
    wrong: {
      '### Ink': '1  heading: it is more than one level below the heading before it.',
      '## Ink\n\n#### Wax': '3  heading: it is more than one level below the heading before it.',
    },
    right: ['## Ink\n\n### Wax\n\n## Pens'],
  },
  'a link that does not say where it leads': {
    level: 'hint',
    wrong: {
      'See [here](https://example.org/).': '1  link: “here” does not say where it leads.',
      'See\n[Read More](on-ink.md).': '2  link: “Read More” does not say where it leads.',
      '<https://example.org/>': '1  link: a bare address is spelled out by screen readers.',
      'www.example.org': '1  link: a bare address is spelled out by screen readers.',
      'https://example.org/a': '1  link: a bare address is spelled out by screen readers.',
      '<mailto:a@b.example>': '1  link: a bare address is spelled out by screen readers.',
      '[example.org](https://example.org)':
        '1  link: a bare address is spelled out by screen readers.',
    },
    right: ['[the essay here](on-ink.md)', '[Example](https://example.org)'],
  },
  'what readers do not see': {
    level: 'hint',
    wrong: {
      'a\n<!-- For me. -->': `2  ${comment}`,
      '<!-- For me. -->': `1  ${comment}`,
      'a\nb\u200Bc': `2  ${nobodySees('200B')}`,
      'a\u00ADb\u202Ec': [`1  ${nobodySees('00AD')}`, `1  ${nobodySees('202E')}`],
      'Ene\u0301rgie':
        '1  text: “e\u0301” is written as a letter and a sign apart (it is not in Unicode’s form NFC).',
    },
    right: ['En\u00E9rgie', '`a\u200Bb`', '<sup>a</sup>', 'a\u00A0b', 'حِبْر'],
  },
  'a mark without a form of its own, where its script does not have it,': {
    level: 'hint',
    wrong: {
      'a\u200Cb': `1  ${nobodySees('200C')}`,
      'ink\u200D paper': `1  ${nobodySees('200D')}`,
      '\u200Cمن': `1  ${nobodySees('200C')}`,
      // One remark an essay, whatever keyboard or system wrote it.
      'e\u0301 e\u0301\n\ne\u0301':
        '1  text: “e\u0301” is written as a letter and a sign apart (it is not in Unicode’s form NFC).',
    },
    right: [
      ...['من می\u200Cروم', 'ه\u200D', 'ක්\u200Dෂ', 'क्\u200Cष', 'ന്\u200D'],
      ...['👩\u200D👩\u200D👧', '🏳\uFE0F\u200D🌈', '👨🏽\u200D🍳', '❤\uFE0F'],
      ...['🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}', '辻\u{E0100}'],
      ...['ភាសា\u200Bខ្មែរ', 'ภาษา\u200Bไทย', 'ພາສາ\u200Bລາວ', 'မြန်မာ\u200Bစာ'],
    ],
  },
};

for (const [what, { options, level, wrong, right }] of Object.entries(rules)) {
  test(`${what} is ${level ? 'worth a look' : 'refused with the line'}`, () => {
    for (const [markdown, says] of Object.entries(wrong)) {
      expect(told(read(markdown, options), level), markdown).toEqual([says].flat());
    }
    for (const markdown of right) {
      expect(told(read(markdown, options), level), markdown).toEqual([]);
    }
  });
}

test('where no formulas are meant, a dollar sign is a dollar sign', () => {
  expect(told(read('It cost $5 and later $7, or \\$\\frac{1}$.'))).toEqual([]);
});

test('a formula that TeX does not know is refused in TeX’s words', () => {
  for (const [markdown, line, begin] of [
    ['It is $\\frac{1}$.', 1, 'Unexpected end of input'],
    ['a\n\n$$\n\\foo\n$$', 3, 'Unsupported function name: \\foo'],
  ] as const) {
    const [first = ''] = told(read(markdown, { hasFormulas: true }));
    expect(first).toContain(`${line}  formula: it cannot be set: ${begin}`);
  }
});

test('a drawing neither acts nor fetches, and says how large it is', async () => {
  const root = await emptyFolder();
  const svg = (inside: string, size = 'viewBox="0 0 9 9"') =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
  const acts = (found: string) => `holds “${found}”, and a drawing must neither act nor fetch.`;
  const path = join(root, 'content/on-wax.md');
  const hear = async (drawing: string) => {
    await writeFile(join(root, 'content/a.svg'), drawing);
    return told(read('![A drawing](a.svg)', {}, path));
  };
  for (const [drawing, says] of [
    [svg('<script>x</script>'), acts('<script')],
    [svg('<foreignObject/>'), acts('<foreignObject')],
    [svg('<path onload="x"/>'), acts('onload=')],
    [svg('<a href="javascript:x"/>'), acts('href="')],
    [svg('<image href="https://example.org/x.png"/>'), acts('href="')],
    [svg('<style>@import "x"</style>'), acts('@import')],
    [svg('<path fill="url(https://example.org/#x)"/>'), acts('url(')],
    [`<!DOCTYPE svg [<!ENTITY x "y">]>${svg('')}`, acts('<!ENTITY')],
    [svg('', 'width="9"'), 'does not say how large it is.'],
    [svg('', ''), 'does not say how large it is.'],
  ] as const) {
    expect(await hear(drawing), drawing).toEqual([`1  picture: “a.svg” ${says}`]);
  }
  for (const drawing of [
    svg('<path fill="url(#x)"/><use href="#y"/>'),
    svg('<image href="data:image/png;base64,x"/>'),
    svg('', 'width="9" height="9"'),
  ]) {
    expect(await hear(drawing), drawing).toEqual([]);
  }
});

test('a picture behind a link out of the essays’ folder is refused', async () => {
  const root = await emptyFolder();
  await mkdir(join(root, 'content/linked'));
  await cp(join(specimens, 'on-ink/pen.png'), join(root, 'key.png'));
  await symlink('../../key.png', join(root, 'content/linked/key.png'));
  const markdown = '![A key](linked/key.png)';
  const path = join(root, 'content/on-wax.md');
  expect(told(read(markdown, {}, path))).toEqual([`1  ${notHere('linked/key.png')}`]);
  await cp(join(root, 'key.png'), join(dirname(path), 'pen.png'));
  expect(told(read('![A pen](pen.png)', {}, path))).toEqual([]);
});

test('links within the site and pictures are found, each with its line', () => {
  const { links, images: pictures } = read(
    'See\n[a](on-ink.md) and [b](./on-pens.md#the%20nib), [c](#ink).\n\n![A pen](./on-ink/pe%6E.png)\n',
  );
  expect(links).toEqual([
    { line: 2, slug: 'on-ink', heading: undefined },
    { line: 2, slug: 'on-pens', heading: 'the nib' },
    { line: 2, slug: undefined, heading: 'ink' },
  ]);
  expect(pictures).toEqual([{ path: 'on-ink/pen.png', line: 4 }]);
});

test('the advice for a language is none where no language is near', () => {
  const advice = (name: string) => read(`\`\`\`${name}\nx\n\`\`\``).problems.map(({ fix }) => fix);
  expect(advice('pyton')).toEqual(['If it is a slip, write:\n  ```python']);
  const none = ['Plain code needs no name, or this one:\n  ```text'];
  for (const name of ['dot', 'abc', 'dataview']) expect(advice(name), name).toEqual(none);
});

test('no message prints a long address', () => {
  const long = 'pen/'.repeat(60);
  for (const markdown of [
    `[a](/${long})`,
    `[](https://example.org/${long})`,
    `<https://example.org/${long}>`,
    `![A](https://example.org/${long}.png)`,
    `![](${long}.png)`,
    `![A](data:image/png;base64,${'x'.repeat(9000)})`,
    `<a href="/${long}">a</a>`,
    `<img src="${long}.png">`,
    `<em onclick="${long}">a</em>`,
  ]) {
    const { problems } = read(markdown);
    expect(problems.length, markdown).toBeGreaterThan(0);
    for (const { message, fix } of problems) {
      for (const word of `${message} ${fix}`.split(/[\s“”()]+/)) {
        expect(word.length, word).toBeLessThan(100);
      }
    }
  }
});

test('a picture is found however its name’s letters and signs are put together', async () => {
  const root = await emptyFolder();
  const path = join(root, 'content/on-wax.md');
  await mkdir(join(root, 'content/encre\u0301'));
  await cp(join(specimens, 'on-ink/pen.png'), join(root, 'content/encre\u0301/e\u0301.png'));
  const lint = read('![A pen](encr\u00E9/%C3%A9.png)', {}, path);
  expect(told(lint)).toEqual([]);
  expect(lint.images).toEqual([{ path: 'encre\u0301/e\u0301.png', line: 1 }]);
});
