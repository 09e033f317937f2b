import type { Sign } from './sign.ts';

const template = {
  rule: 'shortcode',
  what: 'a place that a template fills',
  advice: 'Write what would stand there',
} as const;

const attributes = {
  rule: 'attributes',
  what: 'a class, an id or a size as Pandoc and kramdown write it',
  advice: 'Delete it: a heading has its address by itself, and a picture its size',
  instead: '## What ink is',
} as const;

const emoji = {
  rule: 'emoji',
  what: 'a name for an emoji',
  advice: 'Write the emoji itself',
  instead: '👍',
} as const;

const citation = {
  rule: 'citation',
  what: 'a reference as Pandoc writes it',
  advice: 'Write a note',
  instead: 'words[^ink]\n\n  [^ink]: Ada Quill, _On Ink_, p. 3.',
} as const;

const formula = {
  rule: 'formula',
  what: 'a formula in TeX',
  advice: 'Write it into the frontmatter that the essay has formulas',
  instead: 'math: true',
  isOnce: true,
  isFormula: true,
  isMended: true,
} as const;

const tex = {
  rule: 'TeX',
  what: 'a command of TeX',
  advice: 'Write in Markdown what it stands for, or delete it',
  instead: '_emphasis_',
} as const;

/** Signs for another program than a reader: templates, attributes, TeX. */
export const programSigns: readonly Sign[] = [
  {
    ...formula,
    pattern:
      /(?<![\w$])(\$\$?)(?=[^\s$])(?!\d[\d.,]*[, ])(?=[^$\u2029]*(?:\\[a-zA-Z]{2,}|[\^_]\{|[\w)]\^[\w{(]|\b[a-zA-Z]_\w\b)|[a-zA-Z](?:\([\w ,+-]+\))?(?: ?[=<>+-] ?[\w.]+)?\$)[^$\u2029]*(?<=[^\s$])\1(?![\w$])|(?<![^\u2029])\$\$[^$\u2029]+\$\$/g,
    example: 'So $E = mc^2$.',
  },
  {
    ...formula,
    what: 'a formula as LaTeX writes it',
    pattern:
      /(?<!\\)\\{1,2}([([])(?=(?:(?!\\[)\]])[^\u2029]){0,400}?(?:\\[a-zA-Z]{2,}|[\w)}][\^_][\w{]))(?:(?!\\[)\]])[^\u2029]){1,800}\\[)\]]/g,
    example: 'So \\(E = mc^2\\).',
    advice: 'Write it between dollar signs, and `math: true` into the frontmatter',
    instead: '$E = mc^2$',
    isEscaped: true,
  },
  {
    rule: 'change',
    what: 'a change as CriticMarkup writes it',
    pattern: /\{(\+\+|--|==)(?=\S)[^{}\u2029]*?\S\1\}/g,
    example: 'The {++black++} ink.',
    advice: 'Decide upon it, or write it in HTML',
    instead: '<ins>black</ins>',
  },
  {
    rule: 'shortcode',
    what: 'a shortcode of Hugo’s',
    pattern: /\{\{[<%](?=[\s/]*\w)(?:(?!\{\{)[^\u2029])*?[%>]\}\}|\{\{\uFFFC+\}\}/g,
    example: '{{< figure src="pen.jpg" >}}',
    advice: 'Write in Markdown what it stands for',
    instead: '![A pen beside an inkwell](on-ink/pen.jpg)',
    isMended: true,
  },
  {
    rule: 'shortcode',
    what: 'a tag of Jekyll’s or another template’s',
    pattern: /\{%-?[ \t]*\w[^%\u2029]*%\}/g,
    example: '{% include pen.html %}',
    advice: 'Write in Markdown what it stands for',
    instead: '![A pen beside an inkwell](on-ink/pen.jpg)',
    isMended: true,
  },
  {
    ...template,
    pattern:
      /\{\{-?\s*(?:(?:site|page|post|include|layout)\.|\.(?:Site|Page|Params)\b|(?:rel)?ref\b|[^{}\n]*[^|{}\n]\|[ \t]*(?:relative|absolute)_url)[^{}\n]*\}\}/g,
    example: '{{ site.baseurl }}',
    instead: 'https://example.org/',
    isMended: true,
  },
  {
    ...template,
    pattern: /\{\{[^{}\n]*\p{L}[^{}\n]*\}\}/gu,
    example: 'Dear {{ name }}',
    instead: 'Ada Quill',
    isHint: true,
  },
  {
    rule: 'shortcode',
    what: 'a shortcode of WordPress or a tag of a forum’s',
    pattern:
      /\[\/(?:caption|gallery|embed|audio|video|playlist|sourcecode)\]|\[(?:caption|gallery|embed|audio|video|playlist|sourcecode) [^[\]\n]*=[^[\]\n]*\]|\[(b|i|u|quote|url|img)(?:=[^[\]\n]+)?\][^[\]\u2029]*\[\/\1\]/gi,
    example: '[gallery ids="1,2"]',
    advice: 'Write in Markdown what it stands for',
    instead: '**bold**, _emphasis_, [on pens](https://example.org/on-pens)',
  },
  {
    rule: 'attributes',
    what: 'words with a class, as Pandoc writes them',
    pattern: /\[[^[\]\u2029]+\]\{[.#][^{}\n]+\}/g,
    example: '[Ink]{.underline}',
    advice: 'Write the words alone, or an element of HTML',
    instead: '<u>words</u>',
    isMended: true,
  },
  {
    ...attributes,
    pattern:
      /(?<=[\])\uFFFC])\{:? ?(?:[#.]\p{L}[\w-]*|[\w-]{2,}=(?:"[^"\n]*"|[\w%.#-]+))(?: +(?:[#.]\p{L}[\w-]*|[\w-]{2,}=(?:"[^"\n]*"|[\w%.#-]+)))* ?\}|\{(?:[#.]\p{L}[\w:.-]*|-)(?: +[#.\w][^{}\n]*)?\}(?=[ \t#]*$)/gmu,
    example: '## What ink is {#ink .unnumbered}',
    isMended: true,
  },
  {
    ...attributes,
    pattern:
      /\{:(?:toc\b|\/|:(?:nomarkdown|comment|options|\/)|[ \t]*[.#]\p{L}|[ \t]*[\w-]+=)[^{}\n]*\}/gu,
    example: '[a pen](https://example.org/pen), out there {:target="_blank"} and here',
  },
  {
    ...attributes,
    pattern: /\{[#.]\p{L}[\w-]*\}/gu,
    example: 'The ink {.black} is dry.',
    isHint: true,
  },
  {
    ...emoji,
    pattern:
      /(?<![\w:/]):(?:[+-]1|smile|smiley|grin|joy|wink|heart|tada|rocket|warning|thinking|fire|sparkles|wave|thumbsup|clap|pray|eyes|bulb|memo|pencil2?|star|x|bug|construction|point_(?:right|left|up|down)|white_check_mark|heavy_check_mark|information_source|exclamation|question|zap|100):(?![\w:])/g,
    example: 'Good ink :+1:',
    isMended: true,
  },
  {
    ...emoji,
    pattern: /(?<![\w:/]):[a-z][a-z_]{2,}:(?![\w:`\uFFFC])/g,
    example: 'Good ink :inkwell:',
    isHint: true,
  },
  {
    ...citation,
    pattern: /\[-?@[\w:.-]*\d[^[\]\n]*\]|\[(?:see|cf\.?|e\.g\.)[^[\]@\n]*@\w[^[\]\n]*\]/gi,
    example: 'It is dry [@quill2020, p. 3].',
  },
  { ...citation, pattern: /\[-?@\w[^[\]\n]*\]/g, example: 'It is dry [@quill].', isHint: true },
  {
    ...tex,
    pattern:
      /^[ \t]*\\(?:newpage|pagebreak|clearpage|tableofcontents|maketitle|(?:big|med|small)skip|noindent)\b|^[ \t]*\\(?:begin|end)\{\w+\*?\}/gm,
    example: '\\newpage',
  },
  {
    ...tex,
    pattern:
      /\\(?:emph|text(?:bf|it|sc)|cite[pt]?|footnote|ref|label|[vh]space|(?:sub)*section)\*?\{/g,
    example: 'The \\emph{ink} is dry.',
    isHint: true,
  },
  {
    rule: 'address',
    what: 'a name of a paragraph as Obsidian writes it',
    pattern: /(?<=[\s\u2029])\^(?=[\w-]*[\d-])[a-zA-Z\d-]{3,}(?=[ \t]*(?:\u2029|$(?![^])))/g,
    example: 'The ink is dry. ^block-1',
    advice: 'Delete it: every paragraph has its address by itself',
    instead: 'The ink is dry.',
    isMended: true,
  },
];
