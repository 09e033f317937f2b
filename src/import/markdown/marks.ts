import type { EditableText } from '../editable-text.ts';
import { parametersOf } from './shortcodes.ts';
import { emoji } from './emoji.ts';
import { idOf } from './heading-ids.ts';
import { editProse, proseOf } from './tree.ts';

/** Changes the signs of other tools among words. */
export function mendMarks(text: EditableText, ids: Map<string, string>) {
  mendInlineNotes(text);
  mendNoteNames(text);
  mendSpans(text);
  mendAttributes(text, ids);
  const marks: [RegExp, string, string][] = [
    [
      /(?<![=\w])==(?=[^\s=])((?:(?!==)[^\n]|\n(?!\s*\n))*?)(?<=[^\s=])==(?![=\w])/g,
      'mark',
      'marked words',
    ],
    [
      /(?<=^|[\s("'“‘*_])::(?=[^\s:])([^:\n]+?)(?<=\S)::(?=$|[\s.,;!?)"'”’*_])/gm,
      'mark',
      'marked words',
    ],
    [/(?<=[\p{L}\p{N})\]])~(?!~)([^\s~]{1,20})~(?!~)/gu, 'sub', 'subscript'],
    [/(?<=[\p{L}\p{N})\]*_>])\^(?!\^)([^\s^[\]]{1,20})\^(?!\^)/gu, 'sup', 'superscript'],
  ];
  for (const [pattern, name, what] of marks) {
    editProse(text, pattern, 'addresses', ([, words = '']) => ({
      text: `<${name}>${words}</${name}>`,
      kind: `${what} made <${name}>`,
    }));
  }
  editProse(text, /(?<![\w:])(:)([a-z\d_+-]+):(?![\w:])/g, 'addresses', ([, , name = '']) => {
    const sign = emoji.get(name);
    return sign === undefined ? undefined : { text: sign, kind: 'name of an emoji made the emoji' };
  });
  editProse(
    text,
    /\[[^[\]\n]*(?<![\w.])-?@[\w:.#$%&+?<>~/-]*\w[^[\]\n]*\](?!\(|:)/g,
    'addresses',
    (match) => {
      text.leave('citation by its key', match[0], match.index);
      return undefined;
    },
  );
}

/** Notes among the words, `^[A note.]`, which become notes with a name. */
function mendInlineNotes(text: EditableText) {
  const { value } = text;
  const isProse = proseOf(text, 'addresses');
  const notes: { name: string; words: string }[] = [];
  const edits = [];
  let number = 0;
  for (const match of value.matchAll(/(?<!\\)\^\[/g)) {
    const end = closingBracket(value, match.index + 1);
    if (end === undefined || !isProse(match.index, match.index + 2)) continue;
    do number++;
    while (value.includes(`[^note-${number}]`));
    const words = value.slice(match.index + 2, end).trim();
    // A blank line would end the paragraph: then it was no note.
    if (/\n[ \t]*\n/.test(words)) continue;
    notes.push({ name: `note-${number}`, words: words.replace(/\n[ \t>]*/g, '\n    ') });
    const kind = 'note among the words made a note below';
    edits.push({ start: match.index, end: end + 1, text: `[^note-${number}]`, kind });
  }
  if (notes.length === 0) return;
  const below = notes.map(({ name, words }) => `[^${name}]: ${words}`).join('\n\n');
  const last = value.trimEnd().length;
  edits.push({ start: last, end: value.length, text: `\n\n${below}\n` });
  text.apply(edits);
}

/** The bracket that closes the one at an offset. */
export function closingBracket(value: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < value.length; index++) {
    const character = value.charAt(index);
    if (character === '\\') index++;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return index;
    else if (character === '\n' && /^\s*\n/.test(value.slice(index + 1, index + 200)))
      return undefined;
  }
  return undefined;
}

/** The names of notes that have spaces in them, which GitHub's Markdown does not allow. */
function mendNoteNames(text: EditableText) {
  editProse(text, /\[\^([^\][\n]*[^\][\n\s][ \t]+[^\][\n]+)\]/g, 'code', ([, name = '']) => ({
    text: `[^${name.trim().replace(/\s+/g, '-')}]`,
    kind: 'name of a note written without spaces',
  }));
}

/** Pandoc's words in brackets that have attributes: `[Small Caps]{.smallcaps}`. */
function mendSpans(text: EditableText) {
  editProse(
    text,
    /(?<![\\!\]])\[((?:[^[\]\n]|\[[^[\]\n]*\])+)\]\{([^{}\n]*)\}/g,
    'code',
    ([, words = '', attributes = '']) => {
      const lang = parametersOf(attributes).named['lang'];
      const name = /\.(ul|underline)\b/.test(attributes)
        ? 'u'
        : /\.(mark|highlight)\b/.test(attributes)
          ? 'mark'
          : undefined;
      const tag = lang === undefined ? name : `span lang="${lang}"`;
      const kind = 'attributes of words left out';
      if (tag === undefined) return { text: words, kind };
      return {
        text: `<${tag}>${words}</${tag.replace(/ .*/, '')}>`,
        kind: `attributes of words made <${tag}>`,
      };
    },
  );
}

const attributes =
  /(?<=\S)[ \t]*\{:?[ \t]*(?:-|(?:[#.][\p{L}][\w:.-]*|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))(?:[ \t]+(?:[#.][\p{L}][\w:.-]*|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)))*)[ \t]*\}/gu;

/** Attributes behind headings, links, pictures and code. A heading's own id leads to the one that it gets here. */
function mendAttributes(text: EditableText, ids: Map<string, string>) {
  editProse(text, attributes, 'addresses', (match) => {
    const lineStart = text.value.lastIndexOf('\n', match.index) + 1;
    const line = text.value.slice(lineStart, match.index);
    const [, id] = /#([^\s}]+)/.exec(match[0]) ?? [];
    const [, heading] = /^[ \t>]*#{1,6}[ \t]+(.*)$/.exec(line) ?? [];
    if (id !== undefined && heading !== undefined)
      ids.set(id, idOf(heading.replace(/[*_`]|\]\([^)]*\)|[[\]]/g, '')));
    const isBehind =
      heading !== undefined || /[)\]`*_>]$/.test(line.trimEnd()) || /^[ \t]*:[ \t]/.test(line);
    return isBehind ? { text: '', kind: 'attributes left out' } : undefined;
  });
}
