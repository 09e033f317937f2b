import type { Image, Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import { remark } from 'remark';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { markdownSyntax } from '../parse.ts';
import { visit } from '../visit.ts';

declare module 'mdast' {
  /** The words under a picture, where they hold more than words. */
  interface Caption {
    type: 'caption';
    children: PhrasingContent[];
    data: { hName: 'figcaption' };
    position?: Position | undefined;
  }
  interface PhrasingContentMap {
    caption: Caption;
  }
  interface RootContentMap {
    caption: Caption;
  }
}

/** In a caption, a line begins no block: `1931. The mill` is no list. */
const disabled = [
  ...['blockQuote', 'codeFenced', 'codeIndented', 'headingAtx', 'htmlFlow', 'list'],
  ...['setextUnderline', 'table', 'thematicBreak'],
  // And HTML is text, as in every title.
  ...['htmlText', 'htmlTextUnquoted'],
];

/**
 * Reads the caption of a picture, the title of one that stands alone in its paragraph, as Markdown:
 * links, emphasis, notes. The paragraph becomes a figure, and the caption a node of its own.
 *
 * CommonMark takes a title as plain text. A caption without markup stays one.
 */
export function remarkCaptions() {
  return (tree: Root, file: VFile) => {
    const source = String(file);
    let definitions: string | undefined;
    visit(tree, 'paragraph', (paragraph: Paragraph) => {
      const [image] = paragraph.children;
      if (paragraph.children.length !== 1 || image?.type !== 'image' || !image.title) return;
      const title = titleIn(source, image);
      if (title === undefined || !/[*_`[<&:@~]/.test(title)) return;
      definitions ??= allDefinitions(tree);
      const words = parsed(title, definitions);
      if (!words || words.every(({ type }) => type === 'text')) return;
      // Where it stands, without a range: its words are not typed as those around it are.
      const start = image.position?.start;
      const position = start && { start, end: start };
      for (const word of words) visit(word, (node: Nodes) => void (node.position = position));
      image.title = null;
      paragraph.data = { ...paragraph.data, hName: 'figure' };
      paragraph.children.push({
        type: 'caption',
        children: words,
        data: { hName: 'figcaption' },
        position,
      });
    });
  };
}

/** The title of an image as its author typed it; undefined for one of HTML, which is plain text. */
function titleIn(source: string, { position }: Image): string | undefined {
  const typed = source.slice(position?.start.offset, position?.end.offset);
  const found =
    /^!\[[^]*\s(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|\(((?:\\.|[^)\\])*)\))\s*\)$/.exec(typed);
  const title = found?.slice(1).find(Boolean);
  // Within a quotation, its next line begins with signs that are no part of it.
  return title?.includes('\n') ? undefined : title;
}

/** What a caption may refer to: without its definition, a reference is none. */
function allDefinitions(tree: Root): string {
  const lines: string[] = [];
  visit(tree, ['definition', 'footnoteDefinition'], (node: Nodes) => {
    if (node.type === 'definition') lines.push(`[${node.label ?? node.identifier}]: #`);
    if (node.type === 'footnoteDefinition') lines.push(`[^${node.label ?? node.identifier}]: #`);
  });
  return lines.join('\n\n');
}

function parsed(caption: string, definitions: string): PhrasingContent[] | undefined {
  const text = `${caption}\n\n${definitions}`;
  const parser = remark().use(markdownSyntax, { text });
  parser.use(function () {
    this.data().micromarkExtensions?.push({ disable: { null: disabled } });
  });
  const [paragraph] = parser.parse(text).children;
  return paragraph?.type === 'paragraph' ? paragraph.children : undefined;
}
