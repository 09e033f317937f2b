import { join } from 'node:path';
import { today, type Day } from '../essay/dates.ts';
import type { Fields } from '../essay/page-schema.ts';
import { errorAt, isError, type Problem } from '../essay/problems.ts';
import { sourceOf } from '../essay/source.ts';
import { lintMarkdown, type LintOptions, type LintResult } from '../markdown/lint/lint.ts';
import type { LinkedAnchor, RenderFindings } from '../markdown/render/context.ts';
import type { RecordedBlock } from '../permalinks/assign-ids.ts';
import type { LedgerLookup } from '../permalinks/ledger.ts';
import { lostAnchors } from '../permalinks/lost-links.ts';
import { site } from '../site.ts';
import type { CheckableEssay, EssayChecks } from './checkable-essay.ts';
import { checkCover, type Cover } from './check-cover.ts';
import { checkFields, checkWords } from './check-fields.ts';
import { checkImages } from './check-images.ts';
import { readContentFile, splitFrontmatter, type ContentFile } from './content-files.ts';
import { namesIn, withDisplayNames, type Names } from './names-in-fields.ts';
import { readFrontmatter, type FieldLines } from './read-frontmatter.ts';
import { outlineOf, render } from './render-essay.ts';

/** What the site publishes of an essay beside its text. */
export type EssayData = Omit<Fields, 'image'> &
  Pick<LintResult, 'words' | 'quotedWords' | 'minutes' | 'opening'> &
  Pick<RenderFindings, 'outboundUrls' | 'headings' | 'footnotes' | 'speakers'> & {
    /** Paths that it had on an earlier site, without the first slash. */
    formerPaths: string[] | undefined;
    /** Paths from the folder of its file, each beginning with `./`, in the order of the text. */
    images: string[];
    /** The same files from the essays' folder: Astro makes image files of the others. */
    imageFiles: string[];
    /** Its cover, as a path from the essays' folder. */
    cover: Cover | undefined;
    /** The files beside it that it links to, from the essays' folder. */
    files: string[];
    /** Its authors, and its source's, in the parts that citations need. */
    names: Names;
    /** The slug it was first recorded under, which feeds and books keep as its identifier. */
    originalSlug: string;
  };

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
  /** The line that says it is a draft, or that its day is still to come, if it is so. */
  draftLine?: number;
  /** That day. */
  waitsUntil?: Day;
  problems: Problem[];
  /** The essay, unless there are errors, or it is a draft that was skipped. */
  essay?: Essay;
  /** Of an essay with errors, what others may lead to in it, and where it leads itself. */
  outline?: CheckableEssay;
}

export interface ReadOptions {
  /** The project's folder. */
  root: string;
  ledger: LedgerLookup;
  /** The essays whose text is not read, as it may be unfinished. */
  skipped: 'unpublished' | 'drafts' | 'none';
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

  const { body } = parts;
  const { fields, partial = {}, lines, problems } = readFrontmatter(file, parts.frontmatter);
  const result: ReadResult = { file, slug, problems, ...unpublished(fields, lines) };
  const isSkipped = fields?.draft || options.skipped === 'unpublished';
  if (result.draftLine && isSkipped && options.skipped !== 'none') return result;

  const right = fields ?? partial;
  const lint = lintMarkdown(join(options.root, file), body, lintOptions(withDisplayNames(right)));
  problems.push(...(fields ? checkFields(fields, file, lines) : []));
  problems.push(...lint.problems.map((found) => ({ file, ...found })));
  problems.push(...checkWords(file, body, lint, { fields, lines, problems }));
  problems.push(...(await checkImages(options.root, file, lint.images)));
  const { cover, problems: ofCover } = await checkCover(options.root, file, right, lines);
  problems.push(...ofCover);
  const rendering = { file, slug, body, lines, lint, ledger: options.ledger };
  if (!fields || problems.some(isError)) {
    const { outline, problems: more } = await outlineOf(rendering, right);
    problems.push(...more);
    return { ...result, ...(outline && { outline }) };
  }

  const named = withDisplayNames(fields);
  const whole = { fields: named, cover, names: namesIn(fields), source: sourceOf(named) };
  const { lost, problems: more, ...essay } = await render(rendering, whole);
  problems.push(...more, ...lostAnchors(slug, file, lost));
  return more.length > 0 ? result : { ...result, essay };
}

/** What keeps an essay from being published for now. */
function unpublished(fields: Fields | undefined, lines: FieldLines): Partial<ReadResult> {
  const { draft, published } = fields ?? {};
  if (draft) return { draftLine: lines['draft'] ?? 1 };
  if (!published || published <= today()) return {};
  return { draftLine: lines['published'] ?? 1, waitsUntil: published };
}

/** @param fields Those that are right, with names as readers see them. */
function lintOptions({ title, author = [], source, math, lang }: Partial<Fields>): LintOptions {
  return {
    title,
    sourceAuthors: source?.extent === 'excerpt' ? (source.author ?? author) : undefined,
    hasFormulas: math ?? false,
    lang: lang ?? site.lang,
  };
}
