import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkMath from 'remark-math';
import { VFile } from 'vfile';
import { markdownSyntax } from '../parse.ts';
import { textStatistics, type TextStatistics } from '../statistics.ts';
import { remarkCaptions } from './remark-captions.ts';
import { remarkCodeLanguages } from './remark-code-languages.ts';
import { remarkControlCharacters } from './remark-control-characters.ts';
import { remarkDefinitions } from './remark-definitions.ts';
import { remarkDisplayedFormulas } from './remark-displayed-formulas.ts';
import { remarkExcerpt } from './remark-excerpt.ts';
import { remarkFootnotes } from './remark-footnotes.ts';
import { remarkFormulas } from './remark-formulas.ts';
import { remarkHeadings } from './remark-headings.ts';
import { remarkHints } from './remark-hints.ts';
import { remarkHtmlAsMarkdown, type Place } from './remark-html-as-markdown.ts';
import { remarkImages, type ContentImage } from './remark-images.ts';
import { remarkLinks, type EssayLink } from './remark-links.ts';
import { remarkMisread } from './remark-misread.ts';
import { nodeTooDeep, remarkNesting, untilTooDeep } from './remark-nesting.ts';
import { remarkRawHtml } from './remark-raw-html.ts';
import { remarkSigns } from './signs/remark-signs.ts';
import { remarkTables } from './remark-tables.ts';

/** What is wrong with a text, or worth a look. */
export interface LintProblem {
  /** Counted from 1. */
  line: number;
  /** The field or the part of the text: `title`, `link`. */
  rule: string;
  /** An error keeps everything from being published; a hint is worth a look. */
  level: 'error' | 'hint';
  /** A sentence that says what is wrong. */
  message: string;
  /** What to do, mostly with a correct line. */
  fix: string;
}

/** What linting finds out about a text. */
export interface LintResult extends TextStatistics {
  /** The text as Markdown means it; rendering begins from this very tree. */
  tree: Root;
  problems: LintProblem[];
  links: EssayLink[];
  /** In the order of the text. */
  images: ContentImage[];
  /** The files beside the text that it links to, as paths from its folder. */
  files: string[];
  /** To which a link can lead by their own names. */
  places: Place[];
}

/** What linting is told about an essay. */
export interface LintOptions {
  title?: string | undefined;
  sourceAuthors?: readonly string[] | undefined;
  hasFormulas: boolean;
  lang: string;
}

/**
 * Parses a text and finds what is wrong with it; it changes nothing.
 *
 * @param path Where the file is; its images are looked for beside it.
 * @param markdown The body of the essay.
 * @param title The essay's, which its text does not say once more.
 * @param sourceAuthors Who wrote what it is an excerpt of; undefined where it is no excerpt.
 * @param hasFormulas Whether a dollar sign begins a formula.
 * @param lang The language of the text (BCP 47).
 */
export function lintMarkdown(
  path: string,
  markdown: string,
  { title, sourceAuthors, hasFormulas, lang }: LintOptions,
): LintResult {
  const file = new VFile({ path, value: markdown });
  const links: EssayLink[] = [];
  const files: string[] = [];
  const images: ContentImage[] = [];
  const places: Place[] = [];
  const linter = remark()
    .use(markdownSyntax, { text: markdown })
    .use(remarkNesting)
    .use(remarkCaptions)
    .use(remarkControlCharacters)
    .use(remarkRawHtml)
    .use(remarkHtmlAsMarkdown, { found: (place) => places.push(place) })
    .use(remarkHeadings, { title })
    .use(remarkDefinitions)
    .use(remarkLinks, {
      found: (link) => links.push(link),
      foundFile: (attached) => files.push(attached),
    })
    .use(remarkImages, { found: (image) => images.push(image) })
    .use(remarkFootnotes)
    .use(remarkTables)
    .use(remarkCodeLanguages)
    .use(remarkExcerpt, { sourceAuthors })
    .use(remarkMisread)
    .use(remarkSigns, { hasFormulas })
    .use(remarkHints);
  if (hasFormulas) linter.use(remarkMath).use(remarkDisplayedFormulas).use(remarkFormulas);
  const start = untilTooDeep(markdown);
  let tree = linter.parse(start ?? file);
  if (start !== undefined && !nodeTooDeep(tree)) tree = linter.parse(file);
  linter.runSync(tree, file);
  return {
    tree,
    problems: file.messages.map(({ fatal, line, ruleId, reason, note }) => ({
      level: fatal === undefined ? 'hint' : 'error',
      line: line ?? 1,
      rule: ruleId ?? 'text',
      message: reason,
      fix: note ?? '',
    })),
    links,
    files,
    images,
    places,
    ...textStatistics(tree, sourceAuthors, lang),
  };
}
