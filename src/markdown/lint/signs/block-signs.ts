import type { Sign } from './sign.ts';

const definitionList = {
  rule: 'list',
  what: 'a term and what it means, as Pandoc writes them',
  advice: 'Write a list in HTML',
  instead: '<dl><dt>Term</dt><dd>What it means.</dd></dl>',
  isMended: true,
} as const;

/** Signs that stand at the beginning of a line, or alone. */
export const blockSigns: readonly Sign[] = [
  {
    rule: 'comment',
    what: 'a private comment as Obsidian writes it',
    pattern:
      /(?<![\w%])%%(?!%)[^%\u2029]*%%(?![\w%])|^[ \t]*%%(?!%)[^%]*%%[ \t]*$|^[ \t]*%%[ \t]*$/gm,
    example: '%% ask Ben %%',
    advice: 'Keep elsewhere what is for you alone',
    instead: '\\%\\%',
    isMended: true,
    isPrivate: true,
  },
  {
    rule: 'comment',
    what: 'a private comment as MDX or CriticMarkup write it',
    pattern: /\{\/\*(?:(?!\{\/)[^\u2029])*?\*\/\}|\{>>[^{}]*<<\}/g,
    example: '{>> ask Ben <<}',
    advice: 'Keep elsewhere what is for you alone',
    instead: '\\{>>',
    isPrivate: true,
  },
  {
    rule: 'contents',
    what: 'a place for a table of contents',
    pattern:
      /(?<![^\u2029])(?:\[\[?_?toc_?\]\]?|@\[toc\](?:\(.*\))?|\{\{toc\}\}|\{:toc\})(?=[ \t]*$)/gim,
    example: '[TOC]',
    advice: 'Delete it: the page has a list of its headings by itself',
    instead: '\\[TOC]',
    isMended: true,
  },
  {
    rule: 'alert',
    what: 'an alert with a title or of a kind of its own',
    pattern: /(?<![^\u2029])\[!\w[\w -]*\][+-]?.*/gm,
    example: '> [!quote] On ink\n> Words.',
    advice:
      'Write the title in bold; alone on the first line of a quotation, NOTE, TIP, IMPORTANT, WARNING and CAUTION are known',
    instead: '> [!NOTE]\n  > Words.',
    isMended: true,
  },
  {
    rule: 'table',
    what: 'a table whose row of hyphens has another number of cells than its head',
    pattern:
      /^(?=[^\n\u2029]*\|)[^\n\u2029]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/gm,
    example: '| Ink | Pen |\n| --- | --- | --- |\n| a | b |',
    advice: 'Write as many cells below as above',
    instead: '| Ink | Pen |\n  | --- | --- |',
  },
  {
    rule: 'table',
    what: 'a table as Pandoc draws it',
    pattern: /(?<![^\u2029])\+(?:[-=:]{2,}\+)+(?=[ \t]*$)/gm,
    example: '+-----+-----+\n| Ink | Pen |\n+=====+=====+\n| a   | b   |\n+-----+-----+',
    advice: 'Write a table with bars, or, if it is a drawing, three backticks before and after it',
    instead: '| Ink | Pen |\n  | --- | --- |\n  | a   | b   |',
  },
  {
    rule: 'line',
    what: 'a line of verse as Pandoc writes it',
    pattern: /(?<![^\u2029])\|(?:[ \t].*|[ \t]*)$/gm,
    example: '| The ink is dry,\n| the pen is by.',
    advice: 'End each line but the last with a backslash',
    instead: 'The ink is dry,\\\n  the pen is by.',
    isMended: true,
  },
  {
    rule: 'block',
    what: 'the beginning of a block as Pandoc, VuePress and Docusaurus write it',
    pattern: /^[ \t]*:{3,}[ \t]*[\w{[].*$/gm,
    example: '::: {.epigraph}\nWords.\n:::',
    advice: 'Write the words alone, or as a quotation or an alert',
    instead: '> [!NOTE]\n  > Words.',
    isMended: true,
  },
  {
    rule: 'block',
    what: 'the beginning of a block as MkDocs or reStructuredText write it',
    pattern:
      /^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[a-z]+(?:[ \t]+".*")?[ \t]*$|(?<![^\u2029])\.\. [a-z-]+::.*$/gm,
    example: '!!! note\n    Words.',
    advice: 'Write the words alone, or as an alert',
    instead: '> [!NOTE]\n  > Words.',
  },
  {
    rule: 'code',
    what: 'a line of a program, as MDX has them',
    pattern:
      /(?<![^\u2029])(?:import[ \t]+(?:[\w{}*, \t]+[ \t]from[ \t]+)?["'][^"'\n]+["'];?|export[ \t]+(?:const|default|function)[ \t].*)[ \t]*$/gm,
    example: "import Pen from './pen.jsx';",
    advice: 'Delete it, or put three backticks before and after it',
    instead: '```js',
  },
  {
    ...definitionList,
    pattern: /(?<![^\u2029]):[ \t]+\S.*/gm,
    example: 'Ink\n\n:   What a pen is dipped into.',
  },
  {
    ...definitionList,
    pattern: /(?<![^\u2029])[^\n\u2029]{1,60}(?<![.!?,;:])\n[ \t]*:[ \t]+\S.*/gm,
    example: 'Ink\n: What a pen is dipped into.',
  },
  {
    rule: 'abbreviation',
    what: 'an abbreviation as Markdown Extra explains it',
    pattern: /^[ \t]*\*\[[^[\]\n]+\]:.*/gm,
    example: 'The HTML.\n\n*[HTML]: Hypertext Markup Language',
    advice: 'Explain it where it stands',
    instead: '<abbr title="Hypertext Markup Language">HTML</abbr>',
  },
  {
    rule: 'list',
    what: 'a numbered example as Pandoc writes it',
    pattern: /(?<![^\u2029])\(@[\w-]*\)(?=[ \t])/g,
    example: '(@) The pen is dry.',
    advice: 'Write the number',
    instead: '1. The pen is dry.',
    isMended: true,
  },
  {
    rule: 'heading',
    what: 'a heading without a space behind its signs',
    pattern: /^ {0,3}#{2,6}[\p{L}\p{N}].*/gmu,
    example: '##What ink is',
    advice: 'Write the space',
    instead: '## What ink is',
  },
  {
    rule: 'tag',
    what: 'a line of tags',
    pattern: /^[ \t]*#\p{L}[\p{L}\p{N}_/-]*(?:[ \t]+#\p{L}[\p{L}\p{N}_/-]*)+[ \t]*$/gmu,
    example: '#ink #writing/craft',
    advice: 'Delete it: essays have no tags here',
    instead: '\\#ink \\#writing',
    isMended: true,
  },
  {
    rule: 'heading',
    what: 'a heading without a space behind its sign, or a tag',
    pattern: /^ {0,3}#\p{L}.*/gmu,
    example: '#Ink',
    advice: 'Begin a heading with two signs and a space',
    instead: '## Ink',
    isHint: true,
  },
];
