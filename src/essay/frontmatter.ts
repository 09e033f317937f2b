import { z } from 'astro/zod';
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { nearest } from '../markdown/closest-match.ts';
import { isBalanced, isVisible } from '../markdown/visible.ts';
import { isEssayName, isWebAddress } from './urls.ts';
import { isDay } from './dates.ts';
import type { Mistake } from './problems.ts';
import { faultInBraces } from './names.ts';

/*
 * What an author may write between the two lines of dashes. Each field says what it is, and has one
 * correct value; our refusals show both.
 */

const oneLine = z
  .string({ error: notText })
  .refine((text) => text.trim() !== '', { error: 'it is empty.', abort: true })
  .refine(isVisible, { error: 'it holds nothing that a reader could see.', abort: true })
  .refine((text) => !/[\p{Cc}\u2028\u2029\uFFFE\uFFFF]/u.test(text), {
    error: 'it is more than one line, or holds a control character.',
  })
  .refine(isBalanced, {
    error:
      'a mark in it turns the direction of what stands beside it (U+202A to U+202E, U+2066 to U+2069), and no mark ends that.',
  });

const day = z
  .string({ error: (issue) => notText(issue, 'a date') })
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text), {
    error: (issue) => `“${String(issue.input)}” is not a date written as year-month-day.`,
    abort: true,
  })
  .refine(isDay, { error: (issue) => `“${String(issue.input)}” is not a day of the calendar.` });

const webAddress = z
  .string({ error: (issue) => notText(issue, 'an address') })
  .refine(isWebAddress, {
    error: (issue) =>
      `“${String(issue.input)}” is not a full web address, beginning with http:// or https://.`,
  });

const yesOrNo = z.boolean({
  error: ({ input }) =>
    typeof input === 'string'
      ? `“${input}” is text; write true or false, without quotation marks.`
      : `it is neither true nor false.`,
});

const person = oneLine.refine((name) => !faultInBraces(name), {
  error: (issue) => faultInBraces(String(issue.input)) ?? '',
});

const people = z
  .union([person, z.array(person).min(1, { error: 'the list is empty.' })], {
    error: (issue) =>
      issue.input === undefined || issue.input === null
        ? notText(issue)
        : [issue.input].flat().some(isInBraces)
          ? 'a name that begins with a brace must stand in quotation marks.'
          : 'it is not a name, or a list of names.',
  })
  .transform((names) => (typeof names === 'string' ? [names] : names));

const source = z
  .strictObject(
    {
      title: about(oneLine.optional(), 'The title there, if it is not the essay’s.', 'On Pens'),
      author: about(people.optional(), 'Who wrote it.', 'Ada Quill'),
      publication: about(
        oneLine.optional(),
        'Where it appeared, as that place calls itself.',
        'The Quarterly',
      ),
      url: about(webAddress, 'Where to read it.', 'https://example.org/on-pens'),
      published: about(day.optional(), 'The day it appeared there.', '2024-02-01'),
      extent: about(
        z.enum(['excerpt', 'full'], {
          error: ({ input }) =>
            input === undefined
              ? 'it is missing: it says whether an excerpt or the full text stands here.'
              : `${typeof input === 'string' ? `“${input}”` : 'it'} is neither “excerpt” nor “full”.`,
        }),
        'How much of it stands here: an excerpt, or the full text.',
        'excerpt',
      ),
      words: about(
        z
          .int({ error: 'it is not a number of words.' })
          .positive({ error: 'it is not a number of words.' })
          .optional(),
        'How many words the whole of it has.',
        '1200',
      ),
      archive: about(
        webAddress.optional(),
        'An archived copy of it.',
        'https://web.archive.org/web/2024/https://example.org/on-pens',
      ),
    },
    { error: notAGroup },
  )
  .refine((fields) => fields.extent !== 'excerpt' || fields.author !== undefined, {
    path: ['author'],
    error: 'it is missing: a reader of an excerpt must know whose words they are.',
    when: whenGroup,
  });

const via = z.strictObject(
  {
    publication: about(oneLine, 'Who passed it on.', 'Straight Talk'),
    url: about(webAddress, 'Where they did.', 'https://example.com/2024/on-pens'),
    discussion: about(
      webAddress.optional(),
      'Where readers discuss it; the page then says “Leave a comment”.',
      'https://example.com/2024/on-pens#comments',
    ),
  },
  { error: notAGroup },
);

/** What a valid essay's fields are. An essay without `source` is its author's own, first published here. */
export const frontmatterSchema = z
  .strictObject(
    {
      title: about(oneLine, 'The essay’s title, as its author wrote it.', 'On Ink'),
      author: about(
        people,
        'Who speaks on this page: one name, or a list. For an excerpt, who wrote the lines around it.',
        'Ada Quill',
      ),
      published: about(day, 'The day it was published here.', '2024-02-29'),
      revised: about(day.optional(), 'The day of its last change that matters.', '2024-03-31'),
      description: about(
        oneLine.optional(),
        'One line for the front page and search engines; without it, the essay’s first sentence.',
        'Why the colour of ink was never black.',
      ),
      lang: about(
        z
          .string({ error: notText })
          .refine(isLanguage, {
            error: (issue) => `“${String(issue.input)}” is not a language code.`,
          })
          .optional(),
        'The language of the text, if it is not the site’s (BCP 47).',
        'de',
      ),
      draft: about(
        yesOrNo.optional(),
        'true keeps the essay out of the published site; `npm run dev` shows it.',
        'true',
      ),
      math: about(
        yesOrNo.optional(),
        'true makes formulas of what stands between dollar signs.',
        'true',
      ),
      aliases: about(
        z
          .array(
            z.string({ error: notText }).refine(isEssayName, {
              error: (issue) => `“${String(issue.input)}” was never the name of an essay.`,
            }),
            { error: 'it is not a list of names.' },
          )
          .optional(),
        'Names that the essay’s file had before.',
        '[ink, on-black-ink]',
      ),
      license: about(
        oneLine.optional(),
        'The licence its author gave it, by name or address.',
        'CC BY 4.0',
      ),
      source: about(
        source.optional(),
        'Where it was published first, if not here.',
        '{ author: Ada Quill, url: "https://example.org/on-pens", extent: excerpt }',
      ),
      via: about(
        via.optional(),
        'Who led us to it.',
        '{ publication: Straight Talk, url: "https://example.com/2024/on-pens" }',
      ),
    },
    { error: () => 'there are no fields between the lines of dashes.' },
  )
  .refine(
    ({ published, revised }) =>
      !revised || !isDay(published) || !isDay(revised) || revised >= published,
    {
      path: ['revised'],
      error: 'it is before the day of publication.',
      when: whenGroup,
    },
  );

/** The fields of an essay, as the site uses them. */
export type Frontmatter = z.output<typeof frontmatterSchema>;

/**
 * Reads an essay's fields.
 *
 * @param file Path for the messages.
 * @param yaml The fields, after as many empty lines as stand before them in the file.
 * @returns The fields and the line of each, or every mistake in them with the line where it stands.
 */
export function readFrontmatter(
  file: string,
  yaml: string,
): { fields: Frontmatter; lines: Record<string, number> } | Mistake[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      file,
      line:
        error.code === 'MISSING_CHAR'
          ? lineOfQuotation(yaml, lines.linePos(error.pos[0]).line)
          : lines.linePos(error.pos[0]).line,
      subject: (error.code === 'DUPLICATE_KEY' && fieldAt(document, error.pos[0])) || 'frontmatter',
      ...plainly(error.code, error.message),
    }));
  }
  const altered = alteredValues(document, lines).map((mistake) => ({ file, ...mistake }));
  if (altered.length > 0) return altered;
  let values: unknown;
  try {
    values = document.toJS();
  } catch (error) {
    return [
      {
        file,
        line: 2,
        subject: 'frontmatter',
        wrong: `it cannot be read: ${(error as Error).message}.`,
        right: 'Write each value where it belongs, without YAML aliases:\n  title: On Ink',
      },
    ];
  }
  const result = frontmatterSchema.safeParse(values ?? {});
  if (result.success) {
    const names = Object.keys(result.data);
    const lineOfField = (name: string) => lineOf(document, lines, [name]) ?? 1;
    return {
      fields: result.data,
      lines: Object.fromEntries(names.map((name) => [name, lineOfField(name)])),
    };
  }

  const firstLine = yaml.search(/\S/) === -1 ? 1 : lines.linePos(yaml.search(/\S/)).line;
  return result.error.issues.flatMap((issue): Mistake[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownField(file, document, lines, firstLine, path, key));
    }
    return [
      {
        file,
        line: lineOf(document, lines, path) ?? firstLine,
        subject: fieldsOf(path).join('.') || 'frontmatter',
        wrong: issue.message,
        right: correctLine(fieldsOf(path), document.getIn(path, true)),
      },
    ];
  });
}

/** What YAML would take for its own, and leave out of a value. */
function alteredValues(document: Document, lines: LineCounter): Omit<Mistake, 'file'>[] {
  const mistakes: Omit<Mistake, 'file'>[] = [];
  const check = (
    place: unknown,
    value: Scalar | Alias | YAMLMap | YAMLSeq,
    path: readonly unknown[],
  ) => {
    if (place === 'key' || !value.range) return;
    const field = path.findLast(isPair)?.key;
    const subject = isScalar(field) ? String(field.value) : 'frontmatter';
    const say = (wrong: string, text: string) =>
      mistakes.push({
        line: lines.linePos(value.range?.[0] ?? 0).line,
        subject,
        wrong,
        right: forExample(`${subject}: ${JSON.stringify(text)}`),
      });
    if (isAlias(value)) {
      say(
        `“*${value.source}” refers to another value; put it in quotation marks.`,
        `*${value.source}`,
      );
      return;
    }
    const text = isScalar(value) ? (value.source ?? String(value.value)) : 'words';
    const sign = value.tag ?? (value.anchor ? `&${value.anchor}` : undefined);
    if (sign) {
      say(
        `“${sign}” is a sign of YAML’s and would be left out; put the value in quotation marks.`,
        `${sign} ${text}`,
      );
    } else if (isScalar(value) && value.comment && value.type === 'PLAIN') {
      say(
        'what stands behind “ #” would be left out; put the value in quotation marks.',
        `${text} #${value.comment}`,
      );
    } else if (isScalar(value) && typeof value.value === 'string' && !value.value.isWellFormed()) {
      say('it holds half a character.', 'On Ink');
    }
  };
  visit(document, { Scalar: check, Alias: check, Map: check, Seq: check });
  return mistakes;
}

/** The field whose name begins at a place in the YAML, with the groups that it stands in. */
function fieldAt(document: Document, place: number): string | undefined {
  let found: string | undefined;
  visit(document, {
    Pair: (_, pair, path) => {
      if (!isNode(pair.key) || pair.key.range?.[0] !== place) return undefined;
      const around = path.filter(isPair);
      found = [...around, pair].map(({ key }) => String(key)).join('.');
      return visit.BREAK;
    },
  });
  return found;
}

/** A quotation mark that is never closed is missed at the end; its author looks where it opens. */
function lineOfQuotation(yaml: string, found: number): number {
  const opened = yaml
    .split('\n')
    .slice(0, found)
    .findLastIndex((line) => /: *("[^"]*|'[^']*)$/.test(line.trimEnd()));
  return opened === -1 ? found : opened + 1;
}

/** The names of the fields in a path, without the places in their lists. */
function fieldsOf(path: string[]): string[] {
  return path.filter((part) => !/^\d+$/.test(part));
}

/** A correct line for a field, under the names of the groups it stands in. */
function correctLine(fields: string[], given: unknown): string {
  const isTextInDisguise =
    isScalar(given) && (typeof given.value === 'number' || typeof given.value === 'boolean');
  const example = schemaAt(fields)?.meta()?.['example'];
  const bare = [isSeq(given) ? given.items : given].flat().find((node) => isInBraces(node));
  const value =
    isTextInDisguise && takesText(fields)
      ? `"${given.source ?? String(given.value)}"`
      : isMap(bare)
        ? `"{${bare.items.map(({ key }) => String(key)).join(', ')}}"`
        : typeof example === 'string'
          ? example
          : 'On Ink';
  const written = fields.length === 0 ? 'title: On Ink' : `${fields.at(-1)}: ${value}`;
  const lines = [...fields.slice(0, -1).map((group) => `${group}:`), written];
  return forExample(lines.map((line, depth) => '  '.repeat(depth) + line).join('\n'));
}

/** A correct line, or several, set off from the sentence before it. */
function forExample(lines: string): string {
  return `Write, for example:\n  ${lines.replaceAll('\n', '\n  ')}`;
}

const textFields = new Set(['title', 'author', 'publication', 'description', 'license']);

function takesText(fields: string[]): boolean {
  return textFields.has(fields.at(-1) ?? '');
}

function unknownField(
  file: string,
  document: Document,
  lines: LineCounter,
  firstLine: number,
  path: string[],
  key: string,
): Mistake {
  const known = Object.keys(shapeAt(path) ?? {});
  const like = nearest(key, known);
  const group = path.length > 0 ? ` in ${path.join('.')}` : '';
  return {
    file,
    line: lineOf(document, lines, [...path, key]) ?? firstLine,
    subject: [...path, key].join('.'),
    wrong: `there is no field “${key}”${group}.`,
    right:
      like !== undefined
        ? `Did you mean “${like}”? ${correctLine([...path, like], undefined)}`
        : `The fields${group} are:\n${known.map((field) => `  ${field}: ${schemaAt([...path, field])?.description}`).join('\n')}`,
  };
}

function about<T extends z.ZodType>(schema: T, description: string, example: string): T {
  return schema.meta({ description, example });
}

function schemaAt(path: string[]): z.ZodType | undefined {
  let schema: z.ZodType | undefined = frontmatterSchema;
  for (const part of path) {
    const inner: z.ZodType | undefined =
      schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
    schema = inner instanceof z.ZodObject ? (inner.shape[part] as z.ZodType) : undefined;
  }
  return schema;
}

function shapeAt(path: string[]): Record<string, unknown> | undefined {
  const schema = schemaAt(path);
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject ? inner.shape : undefined;
}

/** The line of a field's name or list's item, or of the nearest group around it that the author wrote. */
function lineOf(document: Document, lines: LineCounter, path: string[]): number | undefined {
  let node: unknown = document.contents;
  let line: number | undefined;
  for (const part of path) {
    if (isSeq(node)) {
      node = node.items[Number(part)];
      if (isNode(node) && node.range) line = lines.linePos(node.range[0]).line;
      continue;
    }
    if (!isMap(node)) break;
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === part,
    );
    if (!pair) break;
    if (isNode(pair.key) && pair.key.range) line = lines.linePos(pair.key.range[0]).line;
    node = pair.value;
  }
  return line;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Whether a text is a language code (BCP 47). */
export function isLanguage(code: string): boolean {
  try {
    return languageNames.of(code) !== undefined;
  } catch {
    return false;
  }
}

/** YAML takes a name in braces for a group of fields without values. */
function isInBraces(given: unknown): boolean {
  const values = isMap(given)
    ? Object.values(given.toJSON() as object)
    : Object.values(given ?? {});
  return typeof given === 'object' && values.length > 0 && values.every((value) => value === null);
}

interface Given {
  input?: unknown;
}

function notText(issue: Given, wanted = 'text'): string {
  const { input } = issue;
  if (input === undefined) return 'it is missing.';
  if (input === null) return 'it is empty.';
  if (typeof input === 'number' || typeof input === 'boolean') {
    return wanted === 'text'
      ? `“${input}” is read as a ${typeof input === 'number' ? 'number' : 'yes or no'}, not as text; put it in quotation marks.`
      : `“${input}” is not ${wanted}.`;
  }
  return `it is a ${Array.isArray(input) ? 'list' : 'group of fields'}, not ${wanted}.`;
}

function notAGroup(issue: Given): string {
  return issue.input === null || issue.input === undefined
    ? 'it is empty.'
    : 'it is not a group of fields, each on a line of its own.';
}

function whenGroup(payload: { value: unknown }): boolean {
  return typeof payload.value === 'object' && payload.value !== null;
}

/** What the parser's word for a fault means to somebody who never read the YAML specification. */
function plainly(code: string, message: string): { wrong: string; right: string } {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        wrong: 'a value that holds a colon and a space must stand in quotation marks.',
        right: forExample('title: "Ink: A History"'),
      };
    case 'MISSING_CHAR':
      return {
        wrong: `a quotation mark, bracket or colon is missing (${message}).`,
        right: forExample('title: "Ink: A History"'),
      };
    case 'DUPLICATE_KEY':
      return {
        wrong: 'this field is written twice.',
        right: 'Keep one of the two lines.',
      };
    case 'TAB_AS_INDENT':
      return {
        wrong: 'the line begins with a tab; fields of a group are indented with spaces.',
        right: forExample('source:\n  url: https://example.org/on-pens'),
      };
    default:
      return {
        wrong: `the line cannot be read as a field (YAML: ${message}).`,
        right: 'Each field is a name, a colon, a space and its value:\n  title: On Ink',
      };
  }
}
