import type { Blockquote, Paragraph, PhrasingContent, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';

/** The end of a quotation that says whose it is: `— Emily Dickinson, *Poems*`. */
export interface Attribution {
  /** The last paragraph, which the line ends. */
  paragraph: Paragraph;
  /** The name: `Emily Dickinson`. */
  speaker: string;
  /** What is quoted in the paragraph that the line ends; empty where the line stands alone. */
  quoted: PhrasingContent[];
  /** The line, with its dash. */
  line: PhrasingContent[];
}

/** The dashes that begin such a line in one language or another, and those of typewriters. */
const dash = /^\s*(?:[—―–‒⸺]+|--{1,2}(?!-))\s*/u;

/** Longer than the longest name and work, and shorter than most lines of a dialogue. */
const maxLineLength = 120;

/**
 * Whose a quotation is by its own last line, which begins with a dash and a name. What stands behind
 * the name, a work or a year, belongs to the line.
 *
 * Dialogues begin their lines with dashes too: where another line does so, and where the last one is
 * no name but a sentence, nobody is named.
 */
export function attributionOf(quotation: Blockquote): Attribution | undefined {
  const last = quotation.children.at(-1);
  if (last?.type !== 'paragraph') return undefined;
  const { before: quoted, line } = splitLastLine(last);
  const text = toString(line);
  const [sign] = dash.exec(text) ?? [];
  if (sign === undefined || text.length > maxLineLength || /[!?…:]$/.test(text.trim())) {
    return undefined;
  }
  if (quotation.children.length === 1 && toString(quoted).trim() === '') return undefined;
  if (linesOf(quotation).filter((one) => dash.test(one)).length > 1) return undefined;
  const speaker = nameIn(line, sign);
  return speaker === undefined ? undefined : { paragraph: last, speaker, quoted, line };
}

/** Whose a quotation is, if that is none of the source's authors. */
export function thirdVoiceOf(
  quotation: Blockquote,
  sourceAuthors: readonly string[],
): Attribution | undefined {
  const attribution = attributionOf(quotation);
  return attribution && !isOneOf(attribution.speaker, sourceAuthors) ? attribution : undefined;
}

/** The quotations of a text that are its source's. */
export function sourceQuotations(tree: Root, sourceAuthors: readonly string[]): Blockquote[] {
  return tree.children.filter(
    (node) => node.type === 'blockquote' && !thirdVoiceOf(node, sourceAuthors),
  ) as Blockquote[];
}

/** Whether a name, or a family name alone, is one of these. */
function isOneOf(name: string, names: readonly string[]): boolean {
  const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  return names.map(plain).some((one) => one === plain(name) || one.endsWith(` ${plain(name)}`));
}

/** The lines of a quotation, as its author broke them. */
function linesOf(quotation: Blockquote): string[] {
  return quotation.children.flatMap((block) =>
    block.type === 'paragraph'
      ? block.children
          .map((node) => (node.type === 'break' ? '\n' : toString(node)))
          .join('')
          .split('\n')
      : [],
  );
}

function splitLastLine({ children }: Paragraph): {
  before: PhrasingContent[];
  line: PhrasingContent[];
} {
  const index = children.findLastIndex(
    (node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')),
  );
  const node = children[index];
  if (!node) return { before: [], line: children };
  const [before, behind] = [children.slice(0, index), children.slice(index + 1)];
  if (node.type !== 'text') return { before, line: behind };
  const end = node.value.lastIndexOf('\n');
  const [head, tail] = [node.value.slice(0, end), node.value.slice(end + 1)];
  return {
    before: [...before, { ...node, value: head }],
    line: tail === '' ? behind : [{ ...node, value: tail }, ...behind],
  };
}

/** The name that a line begins with, behind its dash; undefined where there is a sentence instead. */
function nameIn(line: readonly PhrasingContent[], sign: string): string | undefined {
  let name = '';
  for (const node of line) {
    // A work in italics, or the link to it, stands behind the name; a link may hold the name too.
    if (node.type !== 'text' && name.slice(sign.length).trim() !== '') break;
    name += toString(node);
  }
  const [speaker = ''] = name.slice(sign.length).split(/[,;،、，(（]| in /u);
  const trimmed = speaker.trim().replace(/(?<=\p{Ll}{2})\.$/u, '');
  const isName =
    /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(trimmed) && !/[.!?]\s/u.test(withoutInitials(trimmed));
  const words = trimmed.split(/\s+/);
  const isSentence = words.length > 3 && words.filter((word) => /^\p{Ll}/u.test(word)).length > 2;
  return isName && !isSentence && words.length <= 8 ? trimmed : undefined;
}

function withoutInitials(name: string): string {
  return name.replace(/\b(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|Jr|Sr)\./gu, '');
}
