import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';

/** Refuses an excerpt that does not say which words are quoted. */
export function remarkExcerpt({ isExpected }: { isExpected: boolean }) {
  return (tree: Root, file: VFile) => {
    if (!isExpected || tree.children.some(({ type }) => type === 'blockquote')) return;
    refuse(
      file,
      tree.children[0] ?? tree,
      'excerpt',
      'the essay says that it quotes an excerpt, and no paragraph is marked as quoted.',
      'Begin each quoted paragraph with a sign, and the empty lines between them too:\n  > The first quoted paragraph.',
    );
  };
}
