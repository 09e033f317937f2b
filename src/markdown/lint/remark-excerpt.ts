import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { thirdVoiceOf, sourceQuotations } from '../quotations.ts';
import { reportError, reportHint } from './report.ts';
import { tagsIn } from '../html-tokens.ts';
import { isVisible } from '../visible.ts';

const example = '  > The first quoted paragraph.\n  >\n  > The second.';

/** Refuses an excerpt that does not say which words are quoted, or hides them. */
export function remarkExcerpt({ sourceAuthors }: { sourceAuthors: readonly string[] | undefined }) {
  return (tree: Root, file: VFile) => {
    if (!sourceAuthors) return;
    hintAtOtherVoices(tree, file, sourceAuthors);
    let depth = 0;
    for (const node of tree.children) {
      if (node.type === 'html') {
        for (const { isEnd } of tagsIn(node.value)) depth += isEnd ? -1 : 1;
      }
      if (node.type !== 'blockquote') continue;
      if (depth > 0) {
        reportError(
          file,
          node,
          'excerpt',
          'quoted words cannot stand within an HTML element, where they could lose their owner.',
          `Put them before it or after it:\n${example}`,
        );
      } else if (!isVisible(toString(node, { includeHtml: false }))) {
        reportError(
          file,
          node,
          'excerpt',
          'this quotation has no words.',
          `Write some:\n${example}`,
        );
      }
    }
    if (sourceQuotations(tree, sourceAuthors).length > 0) return;
    reportError(
      file,
      tree.children[0] ?? tree,
      'excerpt',
      'the essay says that it quotes an excerpt, and no paragraph is marked as quoted.',
      `Begin each quoted paragraph with a sign, and the empty lines between them too:\n${example}`,
    );
  };
}

/** Points at quotations of which only their author can say whether they are the source's. */
function hintAtOtherVoices(tree: Root, file: VFile, sourceAuthors: readonly string[]) {
  const words = tree.children.filter(({ type }) => type !== 'definition' && type !== 'html');
  for (const [index, node] of words.entries()) {
    if (node.type !== 'blockquote' || thirdVoiceOf(node, sourceAuthors)) continue;
    const before = words[index - 1];
    const other = before?.type === 'paragraph' && otherNameIn(toString(before), sourceAuthors);
    const message = before
      ? other && `it is taken for the source’s, and the sentence before it names ${other}.`
      : 'it stands before the first words of the essay, and is taken for the source’s.';
    if (!message) continue;
    const fix = 'If it is somebody else’s, say so in its last line:\n  > — Emily Dickinson';
    reportHint(file, node, 'excerpt', message, fix);
  }
}

/** A name in the last sentence of a text that is none of these, as two words in capitals look like one. */
function otherNameIn(text: string, names: readonly string[]): string | undefined {
  const sentence =
    text
      .trim()
      .split(/(?<=[.!?…])\s+/u)
      .at(-1) ?? '';
  const families = names.map((name) => name.split(' ').at(-1) ?? name);
  if (families.some((family) => sentence.includes(family))) return undefined;
  return /(?<=\s)\p{Lu}[\p{L}’'-]+(?: (?:\p{Lu}\.|\p{Lu}[\p{L}’'-]+|de|van|von))* \p{Lu}[\p{L}’'-]+/u.exec(
    sentence,
  )?.[0];
}
