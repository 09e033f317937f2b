import type { Sign } from './sign.ts';

const wikiLink = {
  rule: 'link',
  what: 'a link as wikis and Obsidian write it',
  advice: 'Write the file of an essay here, or a web address',
  instead: '[on pens](on-pens.md)',
} as const;

const note = {
  rule: 'note',
  what: 'a note within the text, as Pandoc writes it',
  advice: 'Give it a name and a line of its own',
  instead: 'words[^ink]\n\n  [^ink]: The note.',
  isMended: true,
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

/** Signs for what has a form of its own in Markdown or HTML: links, notes, emphasis. */
export const wordSigns: readonly Sign[] = [
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
    pattern: /\[\[(?=#?\p{L})(?=[^[\]]*(?:[|#]|\.md\b|\p{L}{2} \p{L}|[^\0-\x7F]))[^[\]\n]+\]\]/gu,
    example: 'See [[On Pens|my older piece]].',
    isMended: true,
  },
  { ...wikiLink, pattern: /\[\[\p{L}[^[\]\n]*\]\]/gu, example: 'See [[Pens]].', isHint: true },
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
    isMended: true,
  },
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
];
