import type { Link, LinkReference, Root } from 'mdast';
import { definitions } from 'mdast-util-definitions';
import { toString } from 'mdast-util-to-string';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { essayLink } from '../essay-link.ts';
import { inBrief } from '../in-brief.ts';
import { reportError } from './report.ts';
import { isBalanced, isVisible } from '../visible.ts';

/** A link within the site: to an essay, to a heading of it, or to a heading of the same essay. */
export interface EssayLink {
  line: number;
  /** Undefined for the essay that the link stands in. */
  slug: string | undefined;
  /** The folder before it as it is written, which only links to and from pages have. */
  folder?: string | undefined;
  /** The heading's id, without `#`; undefined for the essay as a whole. */
  heading: string | undefined;
}

const examples = '  [on pens](https://example.org/on-pens)\n  [on ink](on-ink.md#a-heading)';

/**
 * Refuses links that could not work on the page, and gives the links within the site to `found`,
 * to be compared with what there is once every essay has been read.
 */
export function remarkLinks({ found }: { found: (link: EssayLink) => void }) {
  return (tree: Root, file: VFile) => {
    const definition = definitions(tree);
    visit(tree, ['link', 'linkReference'], (node) => {
      const link = node as Link | LinkReference;
      const url = link.type === 'link' ? link.url : (definition(link.identifier)?.url ?? '');
      const line = link.position?.start.line ?? 1;
      const target = essayLink(url);
      if (!isVisible(wordsOf(link))) {
        reportError(
          file,
          link,
          'link',
          `the link to “${inBrief(url)}” has no words, so no reader would find it.`,
          `Write them between the brackets:\n${examples}`,
        );
      } else if (!isBalanced(wordsOf(link)) || /\p{Bidi_Control}/u.test(url)) {
        reportError(
          file,
          link,
          'link',
          'a mark in it turns the direction of what stands beside it (U+202A to U+202E, U+2066 to U+2069).',
          `Delete the mark, which nobody sees:\n${examples}`,
        );
      } else if (url.startsWith('#') && url.length > 1) {
        found({ line, slug: undefined, heading: decodeFragment(url) });
      } else if (target) {
        const { folder, slug, fragment } = target;
        const heading = fragment ? decodeFragment(fragment) : undefined;
        found({ line, slug, folder, heading });
      } else if (!isOutbound(url)) {
        reportError(
          file,
          link,
          'link',
          url === ''
            ? 'it has no address.'
            : `“${inBrief(url)}” is not an address a reader can follow.`,
          `Write a web address in full, or the file name of an essay here:\n${examples}`,
        );
      }
      visit(link, 'footnoteReference', (note) => {
        reportError(
          file,
          note,
          'note',
          'a reader cannot follow a note’s number within a link.',
          `Put it behind the link:\n  [words](https://example.org/)[^${note.label ?? note.identifier}]`,
        );
      });
    });
  };
}

/** Whether a URL leads to another site, or to a person. */
function isOutbound(url: string): boolean {
  return /^(https?:\/\/[^/]|mailto:.|tel:.)/i.test(url) && URL.canParse(url);
}

/** The id that a fragment such as `#die-%C3%9Cbersicht` names. */
function decodeFragment(fragment: string): string {
  const id = fragment.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function wordsOf(link: Link | LinkReference): string {
  return toString(link, { includeHtml: false });
}
