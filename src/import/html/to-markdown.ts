import type { Root as HtmlRoot } from 'hast';
import type { FootnoteDefinition, Root, RootContent } from 'mdast';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import type { Change, ImportedText } from '../imported-text.ts';
import { gatherPictures, reportTo, resolveLinks, type Addresses } from './addresses.ts';
import { shapeBlocks } from './blocks.ts';
import { placeCaptions } from './captions.ts';
import { clean } from './clean.ts';
import { handlersFor, tagsAgain } from './handlers.ts';
import {
  dropTitle,
  linkHeadings,
  nameHeadings,
  removeHeadingLinks,
  shapeHeadings,
} from './headings.ts';
import { noteLabelOf, takeNotes, type Note } from './notes.ts';
import { hasNode, printMarkdown } from './print.ts';
import { visit } from '../../markdown/visit.ts';
import { wordsShown } from './words-shown.ts';
import { elementsIn, rootOf } from './tree.ts';

/** What is known of a text besides its HTML. */
export interface HtmlOptions extends Addresses {
  /** The essay's title: a first heading that says it once more is left out. */
  title?: string | undefined;
  lang?: string | undefined;
  /** Whether all of it is a quotation. */
  isQuoted?: boolean | undefined;
  /** The notes, where they have been taken out of the tree before. */
  notes?: readonly Note[] | undefined;
}

/** What becomes of a tree of HTML. */
export interface Converted extends Pick<
  ImportedText,
  'body' | 'words' | 'images' | 'changes' | 'leftovers'
> {
  /** Whether there are formulas in it. */
  math: boolean;
}

/** Makes the Markdown of an essay from the HTML of its text. The tree is used up. */
export function htmlToMarkdown(tree: HtmlRoot, options: HtmlOptions): Converted {
  const changes: Change[] = [];
  const leftovers = clean(tree);
  const report = reportTo(changes, leftovers);
  const notes = marked(options.notes ?? takeNotes(tree), tree);
  const parts = [tree, ...notes.map(({ children }) => rootOf(children))];
  for (const part of parts) removeHeadingLinks(part);
  if (dropTitle(tree, options.title)) report.changed('heading that repeats the title left out');
  const words = parts.map(wordsShown).filter(Boolean).join('\n\n');
  const images = gatherPictures(rootOf(parts as never), options, report);
  for (const part of parts) {
    resolveLinks(part, options, report, images);
    nameHeadings(part);
    shapeBlocks(part);
  }
  const { children } = toMdast(tree, options.lang);
  placeCaptions({ type: 'root', children });
  shapeHeadings({ type: 'root', children }, report);
  const all: RootContent[] = [
    ...children,
    ...notes.map((note, index) => definitionOf(note, parts[index + 1], options.lang)),
  ];
  const body: Root = {
    type: 'root',
    children: options.isQuoted ? [{ type: 'blockquote', children: all as never[] }] : all,
  };
  linkHeadings(body, report);
  for (const _note of notes) report.changed('note made a note of Markdown');
  const math = hasNode(body, 'math') || hasNode(body, 'inlineMath');
  return { body: printMarkdown(body), words, images, changes, leftovers, math };
}

/** The notes whose marks are in the text: a page may have others, of what stands around it. */
function marked(notes: readonly Note[], tree: HtmlRoot): Note[] {
  const labels = new Set<string | undefined>();
  const add = (part: HtmlRoot) => {
    for (const mark of elementsIn(part, (node) => noteLabelOf(node) !== undefined)) {
      const label = noteLabelOf(mark);
      const note = notes.find((one) => one.label === label);
      if (note && !labels.has(label)) {
        labels.add(label);
        add(rootOf(note.children));
      }
    }
  };
  add(tree);
  return notes.filter(({ label }) => labels.has(label));
}

function toMdast(tree: HtmlRoot, lang: string | undefined): Root {
  const converter = unified().use(rehypeRemark, { document: true, handlers: handlersFor(lang) });
  const markdown = converter.runSync(tree);
  tagsAgain(markdown);
  joinCode(markdown);
  return markdown;
}

/** Makes one of two pieces of code side by side, whose backticks would else be read as one sign. */
function joinCode(tree: Root) {
  visit(tree, 'inlineCode', (node, index, parent) => {
    while (parent && index !== undefined) {
      const next = parent.children[index + 1];
      if (next?.type !== 'inlineCode') return;
      node.value += next.value;
      parent.children.splice(index + 1, 1);
    }
  });
}

function definitionOf(
  { label }: Note,
  tree: HtmlRoot = rootOf([]),
  lang?: string,
): FootnoteDefinition {
  const children = toMdast(tree, lang).children as FootnoteDefinition['children'];
  return { type: 'footnoteDefinition', identifier: label, label, children };
}
