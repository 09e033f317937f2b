import { commentInPlace, commentOf } from './comments.ts';
import type { Surroundings } from './surroundings.ts';
import type { Edit, EditableText } from '../editable-text.ts';
import { isPicture, mediaAddress, parametersOf, pictureOf, type Parameters } from './shortcodes.ts';
import { editProse, proseOf } from './tree.ts';

/*
 * The tags of templates: Hugo's and Quarto's shortcodes, `{{< figure >}}` and `{{% note %}}`, and those
 * of Liquid and Nunjucks, `{% include %}` and `{{ site.baseurl }}`, for Jekyll and Eleventy. Other
 * braces are left alone: whoever writes about programs means them.
 */

/** Changes or comments out the tags of templates. */
export function mendTemplates(text: EditableText, around: Surroundings) {
  mendCode(text);
  mendRaw(text);
  mendAddresses(text, around);
  mendComments(text);
  mendTags(text);
  text.apply(
    [...text.value.matchAll(/\{\{([<%])\/\*([^]*?)\*\/([%>])\}\}/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: `{{${match[1]}${match[2]}${match[3]}}}`,
      kind: 'escaped shortcode shown as it is',
    })),
  );
}

const codeTags = [
  /(?<=^([ \t]*))\{\{[<%]\s*highlight\s+(?<lang>\S+?)(?:\s[^>%]*?)?\s*[>%]\}\}[ \t]*\n?(?<code>[^]*?)\n?[ \t]*\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/gm,
  /(?<=^([ \t]*))\{%-?\s*highlight\s+(?<lang>[^\s%]+)[^%]*?-?%\}[ \t]*\n?(?<code>[^]*?)\n?[ \t]*\{%-?\s*endhighlight\s*-?%\}/gm,
];

function mendCode(text: EditableText) {
  for (const pattern of codeTags) {
    editProse(text, pattern, 'code', ({ groups = {} }) => {
      const { lang = '', code = '' } = groups;
      const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
      const fence = '`'.repeat(longest + 1);
      const name = lang.replace(/^["']|["']$/g, '');
      return {
        text: `${fence}${name}\n${code}\n${fence}`,
        kind: 'highlighted code made a block of code',
      };
    });
  }
}

/** Tags that keep Liquid from reading what is between them: they are no part of what it shows, in code too. */
function mendRaw(text: EditableText) {
  const found = [
    ...text.value.matchAll(
      /^[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n|\{%-?\s*(end)?raw\s*-?%\}/gm,
    ),
  ];
  if (found.length % 2 === 1) return;
  text.apply(
    found.map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: '',
      kind: 'tag “raw” left out',
    })),
  );
}

/** Tags that stand for the address of a text or a file. */
function mendAddresses(text: EditableText, { library, values }: Surroundings) {
  const kind = 'tag made an address';
  const asFile = (target: string) => {
    const [name = '', fragment] = target.split('#');
    const slug = library.named(name.replace(/\/(_?index(\.md)?)?$/, ''));
    const file = slug === undefined ? name : `${slug}.md`;
    return fragment === undefined ? file : `${file}#${fragment}`;
  };
  const patterns: [RegExp, (found: string) => string][] = [
    [/\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["'`]?([^"'`\s>%]+)["'`]?[^>%]*[>%]\}\}/g, asFile],
    [/\{%-?\s*(?:post_url|link)\s+([^\s%]+)\s*-?%\}/g, asFile],
    [/\{\{-?\s*["']((?:https?:|[./])[^"']*)["']\s*\|[^{}]*\}\}/g, (found) => found],
    [
      /\{\{-?\s*site\.(?:base_?url|url)\s*-?\}\}(?:\{\{-?\s*site\.base_?url\s*-?\}\})?()/gi,
      () => '',
    ],
  ];
  for (const [pattern, address] of patterns) {
    editProse(text, pattern, 'code', ([, found = '']) => ({ text: address(found), kind }));
  }
  const title = values['title'];
  if (typeof title === 'string') {
    editProse(text, /\{\{-?\s*page\.title\s*-?\}\}/g, 'code', () => ({
      text: title,
      kind: 'tag made the title',
    }));
  }
}

function mendComments(text: EditableText) {
  const kind = 'comment of a template made one of HTML';
  const patterns = [
    /\{%-?\s*comment\s*-?%\}([^]*?)\{%-?\s*endcomment\s*-?%\}/g,
    /\{\{-?\s*\/\*([^]*?)\*\/\s*-?\}\}/g,
    /\{#([^\n#{}]*?)#\}/g,
    /\{::comment\}([^]*?)\{:\/(?:comment)?\}/g,
  ];
  for (const pattern of patterns) {
    editProse(text, pattern, 'code', ([, words = '']) => ({ text: commentOf(words), kind }));
  }
}

/** A shortcode or a tag of Liquid: its name, its parameters, and whether it ends what another began. */
interface Tag {
  written: string;
  name: string;
  isEnd: boolean;
  parameters: Parameters;
}

const tag =
  /\{\{[<%]\s*(?!\/\*)(?<close>\/)?\s*(?<shortcode>[\w./-]+)(?<parameters>(?:\s+(?:[\w-]+=)?(?:"(?:\\.|[^"\\])*"|`[^`]*`|'[^'\n]*'|[^\s"'`>%]+|%(?!\})|>(?!\}))+)*)\s*\/?[%>]\}\}|\{%-?\s*(?<liquid>[a-z]\w*)(?<rest>[^%]*?)-?%\}|\{\{-?\s*(?<variable>(?:site|page|post|collections|include)\.[^{}]*?)-?\}\}/gi;

function mendTags(text: EditableText) {
  const matches = [...text.value.matchAll(tag)];
  if (matches.length === 0) return;
  const isProse = proseOf(text, 'code');
  const edits: Edit[] = [];
  for (const match of matches) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (isProse(start, end)) edits.push(...editsFor(text, tagIn(match), start, end));
  }
  text.apply(edits);
}

function tagIn({ 0: written, groups = {} }: RegExpMatchArray): Tag {
  const { close, shortcode, parameters = '', liquid, rest = '', variable } = groups;
  if (shortcode !== undefined) {
    return { written, name: shortcode, isEnd: close === '/', parameters: parametersOf(parameters) };
  }
  const isInclude = /^include(_\w+)?$/.test(liquid ?? '');
  const [, file = '', others = rest] = (isInclude ? /^\s*(\S+)([^]*)$/.exec(rest) : null) ?? [];
  return {
    written,
    name: isInclude ? file.replace(/\.\w+$/, '') : (liquid ?? variable ?? ''),
    isEnd: liquid?.startsWith('end') ?? false,
    parameters: parametersOf(others),
  };
}

/** Tags that say something about the page and nothing of the text. */
const silent = /^(toc|pagebreak|more|rawhtml|center|nobr|assign|set|capture|raw|clear|clearfix)$/i;

function editsFor(
  text: EditableText,
  { written, name, isEnd, parameters }: Tag,
  start: number,
  end: number,
): Edit[] {
  const picture = isPicture(name, parameters) ? pictureOf(parameters) : undefined;
  if (picture !== undefined && !isEnd) {
    return [{ start, end, text: picture, kind: 'shortcode made a picture' }];
  }
  const isEndOfPicture = isEnd && /^(figure|img|image)$/i.test(name);
  if (isEndOfPicture || silent.test(name.replace(/^end/, ''))) {
    return [{ start, end, text: '', kind: `tag “${name}” left out` }];
  }
  if (/^(details|collapse|expand|spoiler)$/i.test(name)) {
    const { named, positional } = parameters;
    const title = named['title'] ?? named['summary'] ?? positional[0] ?? 'Details';
    const opened = isEnd ? '\n\n</details>' : `<details>\n<summary>${title}</summary>\n\n`;
    return [{ start, end, text: opened, kind: 'shortcode made <details>' }];
  }
  return editsForOther(text, { written, name, isEnd, parameters }, start, end);
}

/** What cannot be shown leaves a comment with its address; within an address, where none can be, nothing. */
function editsForOther(
  text: EditableText,
  { written, name, parameters }: Tag,
  start: number,
  end: number,
): Edit[] {
  const address = mediaAddress(name, parameters);
  const what = address === undefined ? written : `${name}: ${address}`;
  text.leave(address === undefined ? 'tag of a template' : name, address ?? written, start);
  const before = text.value.slice(text.value.lastIndexOf('\n', start) + 1, start);
  const isInAddress = /\]\(<?[^()\s]*$|=["'][^"']*$|^\s*\[[^\]]*\]:\s*\S*$/.test(before);
  return isInAddress ? [{ start, end, text: '' }] : commentInPlace(text, start, end, what);
}
