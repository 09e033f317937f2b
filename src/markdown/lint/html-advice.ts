const instead: readonly (readonly [names: string, advice: string])[] = [
  ['h1 h2 h3 h4 h5 h6', 'Write it in Markdown:\n  ## A heading'],
  ['ul ol li menu', 'Write it in Markdown:\n  - An item\n  - Another'],
  ['blockquote', 'Write it in Markdown:\n  > The quoted words.'],
  ['pre', 'Write it in Markdown:\n  ```text\n  The lines as they are.\n  ```'],
  [
    'table thead tbody tfoot tr td th caption colgroup col',
    'Write it in Markdown:\n  | Year | Pints |\n  | ---- | ----: |\n  | 1900 |    12 |',
  ],
  ['strike', 'Write it in Markdown:\n  ~~words~~'],
  [
    'iframe embed object param video audio track canvas map area applet frame frameset',
    'A page fetches nothing from other sites. Lead to it instead:\n  [The film](https://example.org/film)',
  ],
  ['svg', 'Save it as a file beside the essay, and name that:\n  ![A pen](on-ink/pen.svg)'],
  ['math', 'Write a formula in TeX, and “math: true” among the fields:\n  $E = mc^2$'],
  [
    'script noscript template slot dialog portal marquee blink',
    'Delete it, and what it holds: nothing on a page acts.',
  ],
  [
    'form input button label select option optgroup textarea fieldset legend datalist output meter progress',
    'Delete it, and what it holds: nothing behind a page could answer.',
  ],
  [
    'style link',
    'Delete it, and what it holds: all essays of the site look as their reader needs it.',
  ],
  ['html head body title meta base', 'Delete it: the page has its own.'],
];

const adviceFor = new Map(
  instead.flatMap(([names, advice]) => names.split(' ').map((name) => [name, advice] as const)),
);

/** What to do instead of an element that is refused. */
export function adviceInsteadOf(name: string): string {
  return adviceFor.get(name) ?? showTheSign;
}

/** What to do where a sign is taken for HTML that is none. */
export const showTheSign =
  'Write it in Markdown. To show the sign itself, put a backslash before it:\n  \\<';
