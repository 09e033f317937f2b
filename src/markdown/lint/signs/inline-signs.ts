import type { Sign } from './sign.ts';

const wikiLink = {
  rule: 'link',
  what: 'a link as wikis and Obsidian write it',
  advice: 'Write the file of an essay here, or a web address',
  instead: '[on pens](on-pens.md)',
  isMended: true,
} as const;

const note = {
  rule: 'note',
  what: 'a note within the text, as Pandoc writes it',
  advice: 'Give it a name and a line of its own',
  instead: 'words[^ink]\n\n  [^ink]: The note.',
  isMended: true,
} as const;

const template = {
  rule: 'shortcode',
  what: 'a place that a template fills',
  advice: 'Write what would stand there',
  isMended: true,
} as const;

const attributes = {
  rule: 'attributes',
  what: 'a class, an id or a size as Pandoc and kramdown write it',
  advice: 'Delete it: a heading has its address by itself, and a picture its size',
  instead: '## What ink is',
  isMended: true,
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
} as const;

const emphasis = {
  rule: 'emphasis',
  what: 'an emphasis that begins or ends where Markdown does not see it',
  advice: 'Write no space within the signs, and one beside them where a word follows a mark',
  instead: 'This is **bold** text. **Heading:** words.',
} as const;

const link = {
  rule: 'link',
  instead: '[on pens](https://example.org/on-pens)',
} as const;

const tex = {
  rule: 'TeX',
  what: 'a command of TeX',
  advice: 'Write in Markdown what it stands for, or delete it',
  instead: '_emphasis_',
} as const;

/** Signs that stand among words. */
export const inlineSigns: readonly Sign[] = [
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
    rule: 'picture',
    what: 'a picture or a text put in, as Obsidian writes it',
    pattern: /!\[\[[^[\]\n]+\]\]/g,
    example: '![[pen.png]]',
    advice: 'Write a picture with its words',
    instead: '![A pen beside an inkwell](on-ink/pen.png)',
    isMended: true,
  },
  {
    ...wikiLink,
    pattern: /\[\[(?=\p{L})(?=[^[\]]*(?:[|#]|\.md\b|\p{L}{2} \p{L}|[^\0-\x7F]))[^[\]\n]+\]\]/gu,
    example: 'See [[On Pens|my older piece]].',
  },
  { ...wikiLink, pattern: /\[\[\p{L}[^[\]\n]*\]\]/gu, example: 'See [[Pens]].', isHint: true },
  {
    rule: 'change',
    what: 'a change as CriticMarkup writes it',
    pattern: /\{(\+\+|--|==)(?=\S)[^{}\u2029]*?\S\1\}/g,
    example: 'The {++black++} ink.',
    advice: 'Decide upon it, or write it in HTML',
    instead: '<ins>black</ins>',
  },
  {
    rule: 'mark',
    what: 'a mark as Obsidian writes it',
    pattern: /(?<![=\w)\]])==(?=[^\s=])[^=\u2029]*(?<=[^\s=])==(?![=\w])/g,
    example: 'It is ==important==.',
    advice: 'Write an element of HTML',
    instead: '<mark>words</mark>',
    isMended: true,
  },
  {
    ...note,
    pattern: /(?<=\S)\^\[(?=[^[\]]* )[^[\]\u2029]+\]/g,
    example: 'Ink.^[Or so it is said.]',
  },
  { ...note, pattern: /\^\[(?=[^[\]]* )[^[\]\u2029]+\]/g, example: 'Ink ^[or not]', isHint: true },
  {
    rule: 'note',
    what: 'a note with a space in its name',
    pattern: /\[\^\p{L}[\p{L}\p{N}]* [^[\]\n]*\](?!\()/gu,
    example: 'Ink.[^a note]',
    advice: 'Write a hyphen instead',
    instead: 'words[^a-note]\n\n  [^a-note]: The note.',
  },
  {
    rule: 'shortcode',
    what: 'a shortcode of Hugo’s',
    pattern: /\{\{[<%](?=[\s/]*\w)[^\u2029]*?[%>]\}\}|\{\{\uFFFC+\}\}/g,
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
    ...emphasis,
    pattern:
      /(?<![\w)\]*])\*\*(?=[^\s*])(?!(?:kw)?args|opt|param)[^*\u2029]*[ \t]\*\*(?!\*)|(?<![\w*)\]] ?)\*\*[ \t](?=[^*\u2029]*\p{L}{3})[^*\u2029]*[^\s*]\*\*(?![\w*])|(?<![\w*])\*\*(?=[^\s*])[^*\u2029]*\p{P}\*\*(?=[\p{L}\p{N}])|(?<=\p{L})\*\*(?=\p{P})[^*\u2029]*\*\*(?!\*)/gu,
    example: 'This is **bold **text.',
  },
  {
    ...emphasis,
    pattern: /(?<![\w*)\]])\*(?=\p{L})[^*\u2029]*[ \t]\*(?=[\p{L}\p{P}])(?!\*)/gu,
    example: 'This is *also *in italics.',
    isHint: true,
  },
  {
    ...emphasis,
    rule: 'deletion',
    what: 'a deletion that begins or ends where Markdown does not see it',
    pattern: /(?<!~)~~(?=[^\s~])[^~\u2029]*~~(?!~)/g,
    example: 'This is ~~dele ~~ted.',
    instead: '~~deleted~~ words',
  },
  {
    rule: 'index',
    what: 'an index as Pandoc writes it',
    pattern: /(?<=[A-Za-z\p{Script=Greek})\]])~[\p{L}\p{N}+-]{1,10}~(?!~)/gu,
    example: 'H~2~O',
    advice: 'Write an element of HTML',
    instead: 'H<sub>2</sub>O',
    isMended: true,
  },
  {
    rule: 'index',
    what: 'superscript as Pandoc writes it',
    pattern: /(?<=[\p{L}\p{N})\]\uFFFC])\^[\p{L}\p{N}+−-]{1,12}\^(?![\w^])/gu,
    example: 'E = mc^2^',
    advice: 'Write an element of HTML',
    instead: 'mc<sup>2</sup>',
    isMended: true,
  },
  {
    rule: 'deletion',
    what: 'a deletion',
    pattern: /(?<![\w~/.])~(?=[A-Za-z])[^~\n]*[^\s~]~(?![\w~/])/g,
    example: 'This was ~deleted~.',
    advice: 'Write two signs',
    instead: '~~deleted~~',
    isHint: true,
  },
  {
    ...link,
    rule: 'picture',
    what: 'a picture whose address Markdown does not understand',
    pattern: /!\[[^[\]\n]*\]\([^()\n]+\)/g,
    example: '![A pen](on-ink/my pen.png)',
    advice: 'Write each space in the address as %20',
    instead: '![A pen](on-ink/my%20pen.png)',
    isMended: true,
  },
  {
    ...link,
    what: 'a link whose address has a space in it',
    pattern:
      /\[[^[\]\n]+\]\((?=[^()\n]* )(?!e\.g|i\.e)(?:\uFFFC{5,}|<?[\w./%-]*[/.]\w)[^(),\n]*\)/g,
    example: '[on pens](https://example.org/on pens.html)',
    advice: 'Write each space in the address as %20',
    instead: '[on pens](https://example.org/on%20pens.html)',
    isMended: true,
  },
  {
    ...link,
    what: 'a link with a space between its words and its address',
    pattern:
      /\[(?!\d+\])[^[\]\n]+\] \((?:\uFFFC{5,}|https?:|www\.|[\w./-]+\.(?:md|html)\b)[^()\n]*\)/g,
    example: '[on pens] (https://example.org/on-pens)',
    advice: 'Delete the space',
  },
  {
    ...link,
    what: 'a link with its brackets interchanged',
    pattern: /\([^()\n]+\)\[(?:\uFFFC{5,}|https?:)[^[\]\n]*\]?/g,
    example: '(on pens)[https://example.org/on-pens]',
    advice: 'Put the words between square brackets, and the address between round ones',
  },
  {
    ...link,
    what: 'a link whose address Markdown does not understand',
    pattern: /(?<![\w\])])\[[^[\]\n]+\]\((?=[^\s)])[^\s)]*\)?/g,
    example: '[on pens](on pens)',
    advice: 'Write a web address, or the file of an essay here',
    isHint: true,
  },
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
