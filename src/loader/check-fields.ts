import { nameHint } from '../essay/names.ts';
import type { Fields } from '../essay/page-schema.ts';
import { errorAt, hintAt, isError, type Problem } from '../essay/problems.ts';
import type { LintResult } from '../markdown/lint/lint.ts';
import type { FieldLines } from './read-frontmatter.ts';

/** How many characters of a description search engines show. */
const shownDescriptionLength = 160;

/** Hints about fields: no errors, and yet perhaps not what the author means. */
export function checkFields(fields: Fields, file: string, lines: FieldLines): Problem[] {
  const { author, description, published, source, translator = [] } = fields;
  const problems: Problem[] = [];
  const hint = (rule: string, message: string, fix: string) => {
    const [field = ''] = rule.split('.');
    problems.push(hintAt(file, lines[field] ?? 1, rule, { message, fix }));
  };
  const names = { author, 'source.author': source?.author ?? [], translator };
  for (const [rule, written] of Object.entries(names)) {
    for (const { message, fix } of written.flatMap((name) => nameHint(name) ?? [])) {
      hint(rule, message, fix);
    }
  }
  if (description && description.length > shownDescriptionLength) {
    const message = `it has ${description.length} characters, and search engines show about ${shownDescriptionLength}.`;
    hint('description', message, 'Say it in fewer words.');
  }
  if (published && source?.published && source.published > published) {
    const message = `“${source.published}” is after the day on which it is published here.`;
    hint('source.published', message, 'Is it the day of another version, or a slip?');
  }
  return problems;
}

/** Errors about how many words there are, here and in the whole. */
export function checkWords(
  file: string,
  body: string,
  { words, quotedWords, images }: LintResult,
  read: { fields: Fields | undefined; lines: FieldLines; problems: readonly Problem[] },
): Problem[] {
  const problems: Problem[] = [];
  if (words === 0 && images.length === 0 && !read.problems.some(isError)) {
    const message = 'there are no words below the fields.';
    const line = body.split('\n').length;
    problems.push(errorAt(file, line, 'text', { message, fix: 'Write some.' }));
  }
  const { source } = read.fields ?? {};
  const wholeWords = source?.words;
  if (wholeWords === undefined) return problems;
  const error = (message: string, fix: string) => {
    problems.push(errorAt(file, read.lines['source'] ?? 1, 'source.words', { message, fix }));
  };
  if (wholeWords < quotedWords) {
    error(
      `the whole cannot have ${wholeWords} words: ${quotedWords} of them stand here.`,
      'Count those of the whole, or leave the field out.',
    );
  }
  if (source?.extent === 'full') {
    error('an essay that stands here whole is counted here.', 'Leave the field out.');
  }
  return problems;
}
