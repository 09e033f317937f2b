import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import { SKIP, visit } from '../../markdown/visit.ts';
import { htmlNames } from './html-tags.ts';
import { emoji } from './emoji.ts';
import { calloutName, isAlertLine } from './blocks.ts';
import { titleOf } from './divs.ts';
import { isPicture, parametersOf, wordsOfPicture } from './shortcodes.ts';
import { treeOf } from './tree.ts';
import { shownWords, wikiLink } from './wiki-links.ts';

/**
 * The words of a text as the tool that it comes from shows them, taken from the file as it came: known
 * signs are taken away line by line, and what is left is read as GitHub reads it. No edit of the import
 * is asked, so a word that one of them loses, doubles or moves is found; and so is one that the site
 * reads otherwise.
 *
 * What it cannot see: a sign that is known neither here nor there stands in both, and one that is no
 * sign, and is taken for one in both places, is missing in both. Such signs are told as changes.
 *
 * @param title The essay's title: a heading that says it once more at the beginning is not counted.
 */
export function wordsOfMarkdown(markdown: string, title: string, hasFormulas: boolean): string {
  const titled = markdown.replace(/\{\{-?\s*page\.title\s*-?\}\}/g, () => title);
  const tree = treeOf(withoutSigns(titled), hasFormulas);
  const first = tree.children.find(
    (node) => node.type !== 'definition' && textOf(node).trim() !== '',
  );
  const isHeading =
    (first?.type === 'heading' && first.depth === 1) ||
    (first?.type === 'html' && /^<h1\b[^]*<\/h1>\s*$/i.test(first.value));
  const isTitle = first !== undefined && isHeading && bare(textOf(first)) === bare(title);
  const shown = tree.children.filter((node) => !(isTitle && node === first)).map(textOf);
  return [...shown, ...notesOf(tree).map(textOfNote)].join('\n');
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Takes signs away outside fenced code; code between backticks stays as it is. */
function withoutSigns(markdown: string): string {
  const notes: string[] = [];
  const pieces: string[] = [];
  let prose: string[] = [];
  let fence: string | undefined;
  const flush = () => {
    if (prose.length > 0) pieces.push(proseWithoutSigns(prose.join('\n'), notes));
    prose = [];
  };
  const highlighted = markdown
    .replace(
      /\{\{[<%]\s*highlight\b[^\n]*?[>%]\}\}([^]*?)\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g,
      '\n~~~~~~~\n$1\n~~~~~~~\n',
    )
    .replace(
      /\{%-?\s*highlight\b[^\n]*?%\}([^]*?)\{%-?\s*endhighlight\s*-?%\}/g,
      '\n~~~~~~~\n$1\n~~~~~~~\n',
    )
    .replace(/\{%-?\s*(?:end)?raw\s*-?%\}/g, '');
  let isChunk = false;
  for (const line of highlighted.split('\n')) {
    const [, sign, info = ''] =
      /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (
      fence === undefined &&
      sign !== undefined &&
      !(sign.startsWith('`') && info.includes('`'))
    ) {
      flush();
      fence = sign;
      isChunk = /^\s*\{\s*[a-z]/i.test(info);
      pieces.push(line.replace(/\{[^\n]*$/, ''));
    } else if (fence !== undefined) {
      if (sign?.startsWith(fence) && info.trim() === '') fence = undefined;
      if (!(isChunk && /^[ \t>]*(#|\/\/|%%|--)\|/.test(line))) pieces.push(line);
    } else prose.push(line);
  }
  flush();
  return [...pieces, ...notes].join('\n');
}

/** What each sign shows; code between backticks is matched first, and left as it is. */
function proseWithoutSigns(prose: string, notes: string[]): string {
  let examples = 0;
  const code: string[] = [];
  const hidden = prose.replace(/(?<![`\\])(`+)(?!`)([^]*?[^`])\1(?!`)/g, (found) =>
    /\n[ \t]*\n/.test(found) ? found : `\uE000${code.push(found) - 1}\uE001`,
  );
  const bareText = signs.reduce(
    (text, [pattern, shown]) => text.replace(pattern, shown as never),
    withoutInlineNotes(hidden, notes).replace(/^\(@[\w-]*\)(?=[ \t])/gm, () => `(${++examples})`),
  );
  return bareText.replace(/\uE000(\d+)\uE001/g, (_all, index: string) => code[Number(index)] ?? '');
}

/** Notes among the words, which a reader meets below. */
function withoutInlineNotes(text: string, notes: string[]): string {
  return text.replace(/(?<!\\)\^\[((?:[^[\]]|\[[^[\]]*\])*)\]/g, (all, words: string) => {
    if (/\n[ \t]*\n/.test(words)) return all;
    notes.push(`\n[^inline-${notes.length}]: ${words.replace(/\n[ \t>]*/g, ' ')}\n`);
    return `[^inline-${notes.length - 1}]`;
  });
}

const signs: [RegExp, string | ((...match: string[]) => string)][] = [
  // Comments.
  [/(?<![\w%\\])%%(?![%\d])[^]*?(?<!%)%%(?!%)/g, ''],
  [
    /\{%-?\s*comment\s*-?%\}[^]*?\{%-?\s*endcomment\s*-?%\}|\{\{-?\s*\/\*[^]*?\*\/\s*-?\}\}|\{#[^\n#{}]*#\}/g,
    '',
  ],
  [/\{::comment\}[^]*?\{:\/(?:comment)?\}/g, ''],
  // Shortcodes.
  [
    /\{\{[<%]\s*([\w./-]+)((?:"[^"]*"|'[^'\n]*'|`[^`]*`|[^"'`])*?)\/?[>%]\}\}/g,
    (all, name = '', rest = '') => shownByTag(all, name, rest),
  ],
  [
    /\{%-?\s*(include\w*\s+\S+|\w+)([^%]*?)-?%\}/g,
    (all, name = '', rest = '') => shownByTag(all, name.replace(/^include\w*\s+/, ''), rest),
  ],
  [/\{\{[<%]\s*\/[^}]*?[>%]\}\}|\{\{-?\s*(?:site|post|collections|include)\.[^{}]*\}\}/g, ''],
  [/\{\{-?\s*["']((?:https?:|[./])[^"']*)["']\s*\|[^{}]*\}\}/g, '$1'],
  // Lines.
  [/^[ \t]*[-*+\d.]+[ \t]+[^\n]+\n[ \t]*\{:[ \t]*toc[^}\n]*\}/gim, ''],
  [/^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\}|\{\{TOC\}\})[ \t]*$/gim, ''],
  [
    /^\\(?:\w+skip|\w+page|noindent|[vh]fill|[vh]space\*?\{.*\}|tableofcontents|\w+matter|pagenumbering\{\w+\})[ \t]*$/gm,
    '',
  ],
  [
    /^[ \t]*:{3,}[ \t]*(.*?)[ \t:]*$/gm,
    (_all, attributes = '') => `\n${titleOf(attributes) ?? ''}\n`,
  ],
  [
    /^((?:[ \t]*>)+)[ \t]*\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)$/gm,
    (all, quote = '', type = '', title = '') =>
      isAlertLine(all) ? quote : `${quote} ${title.trim() || calloutName(type)}\n${quote}`,
  ],
  [
    /(?:^#[\p{L}][\p{L}\p{N}/_-]*(?:#[ \t]*$|(?:#?[ \t,]+#[\p{L}][\p{L}\p{N}/_-]*)+#?[ \t]*$))/gmu,
    '',
  ],
  [
    /[ \t]+\^(?=[\w-]*[a-z])[a-z\d][a-z\d-]{2,}[ \t]*$|^\^(?=[\w-]*[a-z])[a-z\d][a-z\d-]{2,}[ \t]*$/gim,
    '',
  ],
  [/^\|(?=[ \t]*[^|\n]*$)[ \t]*/gm, '  \n'],
  [/(?<=\|[ \t]*\n[ \t]*\n)(?:Table)?:[ \t]+(?=\S)/g, ''],
  [/^([ ]{0,3})[:~][ \t]+(?=\S)/gm, '\n$1'],
  [/^[ \t]*#\.(?=[ \t])/gm, '1.'],
  [
    /^<(aside|details|div)\b([^>\n]*)>[ \t]*\n?(?=[ \t]*[^\s<])/gm,
    (all, name = '', rest = '') =>
      name === 'aside' || rest.includes('markdown=') ? `<${name}>\n\n` : all,
  ],
  // Among words.
  [
    /\]\(((?:https?:|[./]|[^\s()<>"\n]*\/)[^()<>"\n]*[ ][^()<>"\n]*|[^()<>"\n]*[ ][^()<>"\n]*\.[a-z\d]{2,5})\)/gi,
    '](<$1>)',
  ],
  [/(?<![\\!\]])\[((?:[^[\]\n]|\[[^[\]\n]*\])+)\]\{[^{}\n]*\}/g, '$1'],
  [
    /\{:?[ \t]*(?:-|[#.][\p{L}][\w:.-]*|(?:[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)))(?:[ \t]+(?:[#.][\p{L}][\w:.-]*|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)))*[ \t]*\}/gu,
    '',
  ],
  [/\{:[^{}\n]*\}/g, ''],
  [
    wikiLink,
    (_all, embeds = '', target = '', heading, words) =>
      embeds === '!' && /\.(avif|gif|jpe?g|png|svg|webp|bmp|tiff?)\\?$/i.test(target)
        ? ''
        : shownWords(target, heading, words),
  ],
  [/(?<![=\w])==(?=[^\s=])((?:(?!==)[^\n]|\n(?!\s*\n))*?)(?<=[^\s=])==(?![=\w])/g, '$1'],
  [/(?<=^|[\s("'“‘*_])::(?=[^\s:])([^:\n]+?)(?<=\S)::(?=$|[\s.,;!?)"'”’*_])/gm, '$1'],
  [/(?<=[\p{L}\p{N})\]*_>])(?<!~)~(?!~)([^\s~[\]]{1,20})~(?!~)/gu, '$1'],
  [/(?<=[\p{L}\p{N})\]*_>])\^(?!\^)([^\s^[\]]{1,20})\^(?!\^)/gu, '$1'],
  [/\[\^([^\][\n]*[^\][\n\s])[ \t]+([^\][\n]+)\]/g, (all) => all.replace(/[ \t]+/g, '-')],
  [/(?<![\w:]):([a-z\d_+-]+):(?![\w:])/g, (all, name = '') => emoji.get(name) ?? all],
];

function shownByTag(all: string, name: string, rest: string): string {
  const parameters = parametersOf(rest);
  const bareName = name.replace(/\.\w+$/, '');
  if (/^(rel)?ref$|^post_url$|^link$/.test(bareName)) return 'x';
  if (isPicture(bareName, parameters)) return `\n\n${wordsOfPicture(parameters).caption}\n\n`;
  if (/^(details|collapse|expand|spoiler)$/i.test(bareName)) {
    return `\n\n${parameters.named['title'] ?? parameters.named['summary'] ?? parameters.positional[0] ?? 'Details'}\n\n`;
  }
  return /^\{\{[<%]\s*\/\*/.test(all) ? all.replace(/\/\*|\*\//g, '') : '';
}

const parting = new Set(['paragraph', 'heading', 'tableCell', 'code', 'break', 'math']);

const unseen = new Set(['footnoteDefinition', 'footnoteReference', 'definition', 'image']);

function textOf(node: Nodes): string {
  if (unseen.has(node.type)) return '';
  if (node.type === 'html') return textOfHtml(node.value);
  const text = 'value' in node ? node.value : textOfChildren(node);
  return parting.has(node.type) ? `\n${text}\n` : text;
}

function textOfChildren(node: Nodes): string {
  if (!('children' in node)) return '';
  const [only, ...others] = node.children;
  // A picture that stands alone shows its title as a caption.
  const isPictureAlone = node.type === 'paragraph' && only?.type === 'image' && others.length === 0;
  return isPictureAlone ? (only.title ?? '') : node.children.map(textOf).join('');
}

const phrasing =
  /^(a|abbr|b|bdi|bdo|big|cite|nobr|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/i;

function textOfHtml(html: string): string {
  const text = html
    .replace(
      /<!--[^]*?-->|<(style|script|iframe|video|audio|object|svg|form|select|button|textarea|canvas)\b[^]*?<\/\1\s*>|<[!?][^>]*>/gi,
      '',
    )
    .replace(/<\/?([a-z][\w.:-]*)(?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?\/?>/gi, (all, name: string) => {
      if (!htmlNames.has(name.toLowerCase())) return /^<[\w.:]+>$/.test(all) ? all : '';
      return phrasing.test(name) ? '' : '\n';
    })
    .replaceAll('<', '&lt;');
  return toString(fromHtml(text, { fragment: true }));
}

/** The notes that a text leads to, in the order of the signs that lead to them. */
function notesOf(tree: Root): FootnoteDefinition[] {
  const definitions = new Map<string, FootnoteDefinition>();
  visit(tree, 'footnoteDefinition', (note) => {
    if (!definitions.has(note.identifier)) definitions.set(note.identifier, note);
  });
  const found = new Set<FootnoteDefinition>();
  visit(tree, (node) => {
    if (node.type === 'footnoteDefinition') return SKIP;
    if (node.type === 'footnoteReference') {
      const note = definitions.get(node.identifier);
      if (note) found.add(note);
    }
    return undefined;
  });
  for (const note of found) {
    visit(note, 'footnoteReference', ({ identifier }) => {
      const further = definitions.get(identifier);
      if (further) found.add(further);
    });
  }
  return [...found];
}

function textOfNote(note: FootnoteDefinition): string {
  return note.children.map(textOf).join('');
}
