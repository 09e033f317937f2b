import { posix } from 'node:path';
import { canonicalText } from '../essay/canonical-text.ts';
import { excerptFraming } from '../essay/byline.ts';
import { contentFolder } from '../essay/content-paths.ts';
import { splitAliases } from '../essay/former-paths.ts';
import type { Fields } from '../essay/page-schema.ts';
import { errorAt, type Problem } from '../essay/problems.ts';
import type { Source } from '../essay/source.ts';
import { essayUrl, fileUrl } from '../essay/urls.ts';
import { directionOf, fill, messagesFor, uiLangAttributes } from '../i18n/i18n.ts';
import type { LintResult } from '../markdown/lint/lint.ts';
import type { BlockAnchor, RenderContext } from '../markdown/render/context.ts';
import { printEssay, renderEssay } from '../markdown/render/render.ts';
import { assignIds } from '../permalinks/assign-ids.ts';
import { originalSlugOf, recordedBlocks, type LedgerLookup } from '../permalinks/ledger.ts';
import { site } from '../site.ts';
import type { CheckableEssay } from './checkable-essay.ts';
import type { Cover } from './check-cover.ts';
import type { Names } from './names-in-fields.ts';
import type { FieldLines } from './read-frontmatter.ts';

/** What rendering is told about the file of an essay. */
interface Rendering {
  /** The path from the project's folder. */
  file: string;
  slug: string;
  /** The Markdown of the file. */
  body: string;
  lines: FieldLines;
  lint: LintResult;
  ledger: LedgerLookup;
}

/** Renders an essay without errors, and gives its blocks the ids they were recorded with. */
export async function render(
  rendering: Rendering,
  {
    fields,
    cover,
    names,
    source,
  }: {
    /** With names as readers see them. */
    fields: Fields;
    cover: Cover | undefined;
    names: Names;
    source: Source | undefined;
  },
) {
  const { file, slug, lint, ledger } = rendering;
  const { rendered, ids, problems } = await firstHalf(rendering, fields, source);
  const { headings, footnotes, outboundUrls, speakers, blocks } = rendered;
  const { html, anchors } = await printEssay(rendered, ids.anchors);
  const { words, quotedWords, minutes, opening } = lint;
  const images = lint.images.map(({ path }) => `./${path}`);
  const folder = folderOf(file);
  const { image: _, ...shown } = fields;
  return {
    data: {
      ...shown,
      ...splitAliases(fields.aliases),
      ...{ words, quotedWords, minutes, opening },
      ...{ headings, footnotes, outboundUrls, speakers },
      images,
      cover: cover && { ...cover, path: posix.join(folder, cover.path) },
      imageFiles: images.map((path) => posix.join(folder, path)),
      files: [...new Set(lint.files)].map((path) => posix.join(folder, path)),
      names,
      originalSlug: originalSlugOf(ledger, slug, fields.aliases),
    },
    checks: checksOf(rendering),
    text: canonicalText(fields, source, rendered.plainText),
    html,
    anchors,
    blocksToRecord: ids.blocksToRecord,
    lost: ids.lost.map(({ id, index }) => ({ id, line: blocks[index]?.line ?? 1 })),
    problems,
  };
}

/**
 * What the checks between essays ask of one that has errors, so that an author hears of all mistakes
 * in one run; no outline where nobody can know it.
 *
 * @param fields Those that are right.
 */
export async function outlineOf(
  rendering: Rendering,
  fields: Partial<Fields>,
): Promise<{ outline?: CheckableEssay; problems: Problem[] }> {
  const { file, slug, lint } = rendering;
  // Linting leaves nothing of a text that is nested too deeply.
  if (lint.tree.children.length === 0) return { problems: [] };
  try {
    const { rendered, ids, problems } = await firstHalf(rendering, fields, undefined);
    const { blocks } = rendered;
    const headings = rendered.headings.map((heading) => {
      const index = blocks.findIndex(({ id }) => id === heading.id);
      return { ...heading, id: ids.anchors[index]?.id ?? heading.id };
    });
    const data = { ...fields, headings };
    const checks = checksOf(rendering);
    return { outline: { file, slug, data, checks, readAnchors: () => ids.anchors }, problems };
  } catch {
    // What was refused may be what cannot be rendered.
    return { problems: [] };
  }
}

function checksOf({ lint, lines }: Rendering): CheckableEssay['checks'] {
  const places = lint.places.map(({ id }) => id);
  return { links: lint.links, places, lines };
}

/** The first half of rendering, with the ids of the blocks. */
async function firstHalf(
  { file, slug, body, lint, ledger }: Rendering,
  fields: Partial<Fields>,
  source: Source | undefined,
) {
  const rendered = await renderEssay(lint.tree, renderContext(file, body, fields.lang, source));
  const ids = assignIds(recordedBlocks(ledger, slug, fields.aliases), rendered.blocks);
  const places = new Set(rendered.places);
  const anchors = ids.anchors.map(({ id, aliases }) => ({
    id,
    // Where an author names a place as a block was once called, the place has the name.
    aliases: aliases.filter((alias) => !places.has(alias)),
  }));
  const problems = anchors.flatMap(({ id }: BlockAnchor) => {
    const place = places.has(id) && lint.places.find((one) => one.id === id);
    if (!place) return [];
    const message = `“#${id}” is already the address of a heading or a paragraph.`;
    const fix = 'Give the place another name:\n  <a id="oak-gall"></a>';
    return [errorAt(file, place.line, 'HTML', { message, fix })];
  });
  return { rendered, ids: { ...ids, anchors }, problems };
}

/** The folder of a file, from the essays'. */
function folderOf(file: string): string {
  return posix.relative(contentFolder, posix.dirname(file));
}

/** What the render steps are told, in the essay's language. */
function renderContext(
  file: string,
  markdown: string,
  lang: string = site.lang,
  source: Source | undefined,
): RenderContext {
  const messages = messagesFor(lang);
  const say = (sentence: string, values: Record<string, string>) => fill(sentence, values).join('');
  return {
    markdown,
    dir: directionOf(lang),
    urlOf: essayUrl,
    fileUrlOf: (path) => fileUrl(posix.join(folderOf(file), path)),
    sourceAuthors: source?.extent === 'excerpt' ? source.authors : [],
    sourceUrl: source?.url,
    excerpt: source?.extent === 'excerpt' ? excerptFraming(source, lang) : undefined,
    uiLang: uiLangAttributes(lang),
    labels: {
      footnotes: messages.notes,
      backToReference: (reference, mention) =>
        mention
          ? say(messages.backToMention, { reference, mention })
          : say(messages.backToReference, { reference }),
      alert: (kind) => messages[kind],
      code: (number, language) =>
        language
          ? say(messages.codeIn, { number: String(number), language })
          : say(messages.code, { number: String(number) }),
      table: (number) => say(messages.table, { number: String(number) }),
      formula: (number) => say(messages.formula, { number: String(number) }),
    },
  };
}
