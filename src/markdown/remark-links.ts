import type { Definition, Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { refuse } from './refuse.ts';

/** A link within the site: to an essay, to a heading of it, or to a heading of the same essay. */
export interface InnerLink {
  line: number;
  /** The essay's name; undefined for the essay that the link stands in. */
  essay: string | undefined;
  /** The heading's id, without `#`; undefined for the essay as a whole. */
  heading: string | undefined;
}

const outward = /^(https?|mailto|tel):/i;
const toEssay = /^(?:\.\/)?([^/?#]+)\.md(?:#(.+))?$/;

/**
 * Refuses links that could not work on the page, and gives the links within the site to `found`,
 * to be compared with what there is once every essay has been read.
 */
export function remarkLinks({ found }: { found: (link: InnerLink) => void }) {
  return (tree: Root, file: VFile) => {
    visit(tree, ['link', 'definition'], (node) => {
      const link = node as Link | Definition;
      const { url } = link;
      const line = link.position?.start.line ?? 1;
      const essay = toEssay.exec(url);
      if (url.startsWith('#') && url.length > 1) {
        found({ line, essay: undefined, heading: decoded(url.slice(1)) });
      } else if (essay) {
        found({ line, essay: essay[1], heading: essay[2] && decoded(essay[2]) });
      } else if (!outward.test(url) && !(link.type === 'definition' && isPicture(url))) {
        refuse(
          file,
          link,
          'link',
          url === '' ? 'it has no address.' : `“${url}” is not an address a reader can follow.`,
          'Write a web address in full, or the file name of an essay here:\n' +
            '  [on pens](https://example.org/on-pens)\n  [on ink](on-ink.md#a-heading)',
        );
      } else if (outward.test(url) && !URL.canParse(url)) {
        refuse(
          file,
          link,
          'link',
          `“${url}” is not a valid address.`,
          'Write it as a browser shows it:\n  [on pens](https://example.org/on-pens)',
        );
      }
    });
  };
}

/** A definition may belong to a picture, which has its own proofreader. */
function isPicture(url: string): boolean {
  return /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(url);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
