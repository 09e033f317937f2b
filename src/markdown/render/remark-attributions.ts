import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { thirdVoiceOf } from '../quotations.ts';
import { isVisible } from '../visible.ts';
import { contextOf, findingsOf } from './context.ts';

/**
 * Sets the line that says whose a quotation is apart from what it quotes, in a paragraph of its own:
 * `<blockquote class="third-voice"><p>Words</p><p class="speaker">— Emily Dickinson</p></blockquote>`.
 * One that opens the text is an epigraph, by its class too.
 *
 * What is attributed to the source's own author stays as it is written, in the excerpt.
 */
export function remarkAttributions() {
  return (tree: Root, file: VFile) => {
    const { sourceAuthors } = contextOf(file);
    const { speakers } = findingsOf(file);
    for (const [index, node] of tree.children.entries()) {
      const attribution = node.type === 'blockquote' && thirdVoiceOf(node, sourceAuthors);
      if (!attribution) continue;
      const { paragraph, quoted, line, speaker } = attribution;
      if (!speakers.includes(speaker)) speakers.push(speaker);
      const isEpigraph = tree.children.slice(0, index).every(({ type }) => type === 'definition');
      node.data = {
        hProperties: { className: isEpigraph ? ['third-voice', 'epigraph'] : ['third-voice'] },
      };
      const speakerLine = {
        ...paragraph,
        children: line,
        data: { hProperties: { className: ['speaker'] } },
      };
      const hasQuoted = quoted.some((one) => !('value' in one) || isVisible(one.value));
      const before = hasQuoted ? [{ ...paragraph, children: quoted }] : [];
      node.children.splice(-1, 1, ...before, speakerLine);
    }
  };
}
