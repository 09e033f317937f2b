import type { Root } from 'mdast';
import { essayPipeline } from '../../src/markdown/render/render.ts';
import { settle } from '../../src/permalinks/assign-ids.ts';
import type { Rendering } from '../../src/markdown/render/context.ts';

/** The site's pipeline by itself: the HTML of a text, without a page around it. */
export async function rendered(markdown: string, tree: Root): Promise<string> {
  renderer ??= essayPipeline({ addressOf: (name) => `${name}.html` }).createRenderer();
  const rendering: Rendering = {
    tree,
    ours: {},
    labels: {
      notes: '',
      backToReference: String,
      code: String,
      table: String,
      formula: String,
    },
    placesOf: (blocks) => settle([], blocks).places,
    places: [],
    headings: [],
    notes: [],
    addresses: [],
    plainText: '',
  };
  const { code } = await (
    await renderer
  ).render(markdown, { frontmatter: rendering as unknown as Record<string, unknown> });
  return code;
}

let renderer: ReturnType<ReturnType<typeof essayPipeline>['createRenderer']> | undefined;
