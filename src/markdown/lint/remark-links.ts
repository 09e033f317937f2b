import type { Link, LinkReference, Root } from 'mdast';
import { dirname } from 'node:path';
import { definitions } from 'mdast-util-definitions';
import { toString } from 'mdast-util-to-string';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { essayLink } from '../essay-link.ts';
import { fileLink } from '../file-link.ts';
import { inBrief } from '../in-brief.ts';
import { isFileWithin, pathIn, pathInOtherCase } from './image-path.ts';
import { reportError, reportHint } from './report.ts';
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

const fileExample = '  [my notes](on-ink/notes.pdf)';
const examples = '  [on pens](https://example.org/on-pens)\n  [on ink](on-ink.md#a-heading)';
const write = `Write a web address in full, or the file name of an essay here:\n${examples}`;

/**
 * Refuses links that could not work on the page, and gives the links within the site to `found`,
 * to be compared with what there is once every essay has been read, and those to files beside the
 * text to `foundFile`, each as a path from its folder.
 */
export function remarkLinks({
  found,
  foundFile,
}: {
  found: (link: EssayLink) => void;
  foundFile: (path: string) => void;
}) {
  return (tree: Root, file: VFile) => {
    const definition = definitions(tree);
    visit(tree, ['link', 'linkReference'], (node) => {
      const link = node as Link | LinkReference;
      const url = link.type === 'link' ? link.url : (definition(link.identifier)?.url ?? '');
      const line = link.position?.start.line ?? 1;
      const target = linkWithin(url);
      const attached = fileLink(url);
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
      } else if (target) {
        found({ line, ...target });
      } else if (attached) {
        const folder = dirname(file.path);
        const advice = problemInFile(folder, attached.path);
        if (advice) reportError(file, link, 'link', advice.message, advice.fix);
        else foundFile(pathIn(folder, encodeURI(attached.path)));
      } else if (isOnHost(url)) {
        const message = `“${inBrief(url)}” is looked for at the root of the site’s host, and nothing here says that it is there.`;
        reportHint(file, link, 'link', message, write);
      } else if (!isOutbound(url)) {
        const noAddress = `“${inBrief(url)}” is not an address a reader can follow.`;
        reportError(file, link, 'link', url === '' ? 'it has no address.' : noAddress, write);
      }
      refuseNotes(link, file);
    });
  };
}

/** A link within a link leads nowhere. */
function refuseNotes(link: Link | LinkReference, file: VFile) {
  visit(link, 'footnoteReference', (note) => {
    reportError(
      file,
      note,
      'note',
      'a reader cannot follow a note’s number within a link.',
      `Put it behind the link:\n  [words](https://example.org/)[^${note.label ?? note.identifier}]`,
    );
  });
}

/** What a link names of the site: an essay, or a heading. */
function linkWithin(url: string): Omit<EssayLink, 'line'> | undefined {
  if (url.startsWith('#') && url.length > 1)
    return { slug: undefined, heading: decodeFragment(url) };
  const target = essayLink(url);
  if (!target) return undefined;
  const { folder, slug, fragment } = target;
  return { slug, folder, heading: fragment ? decodeFragment(fragment) : undefined };
}

/** Why readers would not get a file: pictures and files stand in folders beside the text. */
function problemInFile(folder: string, path: string): { message: string; fix: string } | undefined {
  const address = encodeURI(path);
  if (path.includes('/') && isFileWithin(folder, pathIn(folder, address))) return undefined;
  const other = path.includes('/') && pathInOtherCase(folder, address);
  return other
    ? {
        message: `there is no file “${inBrief(path)}”, but there is “${other}”: capitals matter.`,
        fix: `Write it so:\n  [my notes](${encodeURI(other).replace(/[()]/g, '\\$&')})`,
      }
    : {
        message: `there is no file “${inBrief(path)}” in a folder beside this one.`,
        fix: `Put it into one, and name it from there:\n${fileExample}`,
      };
}

/** Whether a URL leads to another site, or to a person. */
function isOutbound(url: string): boolean {
  return /^(https?:\/\/[^/]|mailto:.|tel:.)/i.test(url) && URL.canParse(url);
}

/** Whether a URL is a path from the root of the host (WHATWG URL, “path-absolute-URL string”). */
function isOnHost(url: string): boolean {
  return /^\/(?![/\\])/.test(url) && URL.canParse(url, 'https://example.org/');
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
