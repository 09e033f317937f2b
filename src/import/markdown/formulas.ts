import type { EditableText } from '../editable-text.ts';
import { editProse, proseOf } from './tree.ts';

/** What makes TeX of what stands between two dollar signs: a command, an index, an equation. */
const tex = /\\[a-z]+|[_^]\{?[\w\\]|[=<>+]/i;

/** A formula as Pandoc and others read it: no space within the signs, no digit behind them. */
const inline = /(?<![\\$])\$(?![\s$])((?:\\.|[^$\\\n]|\n(?![ \t]*\n))+?)(?<![\s\\])\$(?![\d$])/g;

const displayed = /(?<![\\$])\$\$(?!\$)((?:\\.|[^$\\])+?)\$\$(?!\$)/g;

/**
 * Finds whether a text has formulas, writes the brackets of LaTeX as dollar signs, and dollar signs
 * that are money with a backslash.
 *
 * @param isKnown Whether its fields say that it has some.
 */
export function mendFormulas(text: EditableText, isKnown: boolean) {
  const kind = 'formula written between dollar signs';
  editProse(text, /\\{1,2}\(((?:(?!\\\)|\n[ \t]*\n)[^])+?)\\{1,2}\)/g, 'code', ([, words = '']) =>
    isKnown || tex.test(words) ? { text: `$${words.trim()}$`, kind } : undefined,
  );
  editProse(text, /\\{1,2}\[((?:(?!\\\]|\n[ \t]*\n)[^])+?)\\{1,2}\]/g, 'code', ([, words = '']) =>
    isKnown || tex.test(words) ? { text: `$$\n${words.trim()}\n$$`, kind } : undefined,
  );
  const isProse = proseOf(text, 'addresses');
  const inProse = (match: RegExpExecArray) => isProse(match.index, match.index + match[0].length);
  const blocks = [...text.value.matchAll(displayed)].filter(inProse);
  const inText = [...text.value.matchAll(inline)].filter(inProse);
  const has = isKnown
    ? blocks.length + inText.length > 0
    : blocks.some(([, words = '']) => tex.test(words)) ||
      inText.some(([, words = '']) => tex.test(words) && !/^\d[\d,.]* .* \w+ /.test(words));
  text.hasFormulas = has;
  if (!has) return;
  const formulas = [...blocks, ...inText].map(
    ({ index, 0: found }) => [index, index + found.length] as const,
  );
  editProse(text, /(?<!\\)\$/g, 'addresses', ({ index }) =>
    formulas.some(([start, end]) => index >= start && index < end)
      ? undefined
      : { text: '\\$', kind: 'dollar sign that is money written with a backslash' },
  );
}
