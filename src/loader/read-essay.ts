import { join } from 'node:path';
import { canonicalText } from '../essay/canonical-text.ts';
import { excerptFraming } from '../essay/byline.ts';
import type { Frontmatter } from '../essay/frontmatter-schema.ts';
import { errorAt, isError, type Problem } from '../essay/problems.ts';
import { sourceOf, type Source } from '../essay/source.ts';
import { essayUrl } from '../essay/urls.ts';
import { fill, messagesFor, uiLangAttributes } from '../i18n/i18n.ts';
import { lintMarkdown, type LintOptions, type LintResult } from '../markdown/lint/lint.ts';
import type { EssayLink } from '../markdown/lint/remark-links.ts';
import type { LinkedAnchor, RenderContext, RenderFindings } from '../markdown/render/context.ts';
import { printEssay, renderEssay } from '../markdown/render/render.ts';
import { assignIds, type RecordedBlock } from '../permalinks/assign-ids.ts';
import { originalSlugOf, recordedBlocks, type Ledger } from '../permalinks/ledger.ts';
import { lostAnchors } from '../permalinks/lost-links.ts';
import { site } from '../site.ts';
import { checkFields, checkWords } from './check-fields.ts';
import { checkImages } from './check-images.ts';
import { readContentFile, splitFrontmatter, type ContentFile } from './content-files.ts';
import { namesIn, withDisplayNames, type Names } from './names-in-fields.ts';
import { readFrontmatter, type FieldLines } from './read-frontmatter.ts';

/** What the site publishes of an essay beside its text. */
export type EssayData = Frontmatter &
  Pick<LintResult, 'words' | 'quotedWords' | 'hasComment' | 'minutes' | 'opening'> &
  Pick<RenderFindings, 'outboundUrls' | 'headings' | 'footnotes' | 'speakers'> & {
    /** Paths from the essays' folder, each beginning with `./`, in the order of the text. */
    images: string[];
    /** The same paths: Astro makes image files of the others. */
    imageFiles: string[];
    /** Its authors, and its source's, in the parts that citations need. */
    names: Names;
    /** The slug it was first recorded under, which feeds and books keep as its identifier. */
    originalSlug: string;
  };

/** What only the checks between essays ask. */
export interface EssayChecks {
  links: EssayLink[];
  /** The line of the field that names its former slugs. */
  aliasesLine: number;
}

/** An essay that was read whole. */
export interface ReadEssay {
  data: EssayData;
  checks: EssayChecks;
  /** The canonical text. */
  text: string;
  html: string;
  /** Where readers can link to. */
  anchors: LinkedAnchor[];
  /** What to record of its blocks; computed when it is asked for, which only recording does. */
  blocksToRecord: () => RecordedBlock[];
}

/** What became of the reading of an essay's file. */
export interface ReadResult<Essay = ReadEssay> {
  file: string;
  slug: string;
  /** The line that says it is a draft, if it is one. */
  draftLine?: number;
  problems: Problem[];
  /** The essay, unless there are errors, or it is a draft that was skipped. */
  essay?: Essay;
}

export interface ReadOptions {
  /** The project's folder. */
  root: string;
  ledger: Ledger;
  /** Whether the text of a draft is not read: it may be unfinished. */
  skipDrafts: boolean;
}

/**
 * Reads an essay: fields, lint, images, rendering, ids. What fails in a way that nobody thought of is
 * told with the file too, as a bug of ours, so that its author need not look for a mistake of hers.
 */
export async function readEssay(file: ContentFile, options: ReadOptions): Promise<ReadResult> {
  try {
    return await readKnownEssay(file, options);
  } catch (error) {
    return { file: file.file, slug: file.slug, problems: [unexpected(error, file.file)] };
  }
}

/** Reads the file, even where it has gone since it was listed, and the essay in it. */
export async function readListedEssay<Essay>(
  root: string,
  listed: { file: string; slug: string },
  read: (file: ContentFile) => Promise<ReadResult<Essay>>,
): Promise<ReadResult<Essay>> {
  let file: ContentFile;
  try {
    file = await readContentFile(root, listed);
  } catch (error) {
    const message = `it cannot be read (${(error as NodeJS.ErrnoException).code}).`;
    const fix = 'Is it a link to a file that is not there, or may you not read it?';
    return { ...listed, problems: [errorAt(listed.file, 1, 'file', { message, fix })] };
  }
  return read(file);
}

/** What stopped the reading of an essay: the machine, or a bug of ours. */
function unexpected(error: unknown, file: string): Problem {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const { syscall } = Object(error) as Partial<NodeJS.ErrnoException>;
  return syscall === undefined
    ? errorAt(file, 1, 'bug', {
        message: `this is a bug in Verbatim, not in your essay (${reason}).`,
        fix: 'Please report it where you have Verbatim from, with these lines and the file.',
      })
    : errorAt(file, 1, 'file', {
        message: `something that it needs cannot be read (${reason}).`,
        fix: 'See whether it is there, and whether you may read it.',
      });
}

async function readKnownEssay(contentFile: ContentFile, options: ReadOptions): Promise<ReadResult> {
  const { file, slug } = contentFile;
  const parts = splitFrontmatter(contentFile);
  if ('message' in parts) return { file, slug, problems: [parts] };

  const { fields, lines, problems } = readFrontmatter(file, parts.frontmatter);
  const draftLine = fields?.draft ? (lines['draft'] ?? 1) : undefined;
  const result: ReadResult = { file, slug, problems, ...(draftLine && { draftLine }) };
  if (draftLine && options.skipDrafts) return result;

  const shown = fields && withDisplayNames(fields);
  const source = shown && sourceOf(shown);
  const lint = lintMarkdown(join(options.root, file), parts.body, lintOptions(shown, source));
  problems.push(...(fields ? checkFields(fields, file, lines) : []));
  problems.push(...lint.problems.map((found) => ({ file, ...found })));
  problems.push(...checkWords(file, parts.body, lint, { fields, lines, problems }));
  problems.push(...(await checkImages(options.root, file, lint.images)));
  if (!shown || problems.some(isError)) return result;

  const { lost, ...essay } = await render(
    slug,
    parts.body,
    { fields: shown, names: namesIn(fields), source, lines, lint },
    options.ledger,
  );
  problems.push(...lostAnchors(slug, file, lost));
  return { ...result, essay };
}

function lintOptions(fields: Frontmatter | undefined, source: Source | undefined): LintOptions {
  return {
    title: fields?.title,
    sourceAuthors: excerptAuthors(source),
    hasFormulas: fields?.math ?? false,
    lang: fields?.lang ?? site.lang,
  };
}

/** Who wrote what an essay is an excerpt of; undefined where it is none. */
function excerptAuthors(source: Source | undefined): string[] | undefined {
  return source?.extent === 'excerpt' ? source.authors : undefined;
}

/** Renders an essay without errors, and gives its blocks the ids they were recorded with. */
async function render(
  slug: string,
  body: string,
  {
    fields,
    names,
    source,
    lines,
    lint,
  }: {
    /** With names as readers see them. */
    fields: Frontmatter;
    names: Names;
    source: Source | undefined;
    lines: FieldLines;
    lint: LintResult;
  },
  ledger: Ledger,
) {
  const rendered = await renderEssay(lint.tree, renderContext(body, fields, source));
  const { headings, footnotes, outboundUrls, speakers, blocks } = rendered;
  const ids = assignIds(recordedBlocks(ledger, slug, fields.aliases), blocks);
  const { html, anchors } = await printEssay(rendered, ids.anchors);
  const { words, quotedWords, hasComment, minutes, opening, links } = lint;
  const images = lint.images.map(({ path }) => `./${path}`);
  return {
    data: {
      ...fields,
      ...{
        words,
        quotedWords,
        hasComment,
        minutes,
        opening,
        headings,
        footnotes,
        outboundUrls,
        speakers,
      },
      images,
      imageFiles: images,
      names,
      originalSlug: originalSlugOf(ledger, slug, fields.aliases),
    },
    checks: { links, aliasesLine: lines['aliases'] ?? 1 },
    text: canonicalText(fields, source, rendered.plainText),
    html,
    anchors,
    blocksToRecord: ids.blocksToRecord,
    lost: ids.lost.map(({ id, index }) => ({ id, line: blocks[index]?.line ?? 1 })),
  };
}

/** What the render steps are told, in the essay's language. */
function renderContext(
  markdown: string,
  { lang = site.lang }: Frontmatter,
  source: Source | undefined,
): RenderContext {
  const messages = messagesFor(lang);
  const say = (sentence: string, values: Record<string, string>) => fill(sentence, values).join('');
  return {
    markdown,
    urlOf: essayUrl,
    sourceAuthors: excerptAuthors(source) ?? [],
    sourceUrl: source?.url,
    excerpt: source?.extent === 'excerpt' ? excerptFraming(source, lang) : undefined,
    uiLang: uiLangAttributes(lang),
    labels: {
      footnotes: messages.notes,
      backToReference: (reference, mention) =>
        mention
          ? say(messages.backToMention, { reference, mention })
          : say(messages.backToReference, { reference }),
      code: (number, language) =>
        language
          ? say(messages.codeIn, { number: String(number), language })
          : say(messages.code, { number: String(number) }),
      table: (number) => say(messages.table, { number: String(number) }),
      formula: (number) => say(messages.formula, { number: String(number) }),
    },
  };
}
