import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
} from 'yaml';
import type { z } from 'astro/zod';
import { isNameInBraces } from '../essay/field-values.ts';
import { schemaAt, shapeAt } from '../essay/frontmatter-schema.ts';
import { schemaOf, type Fields } from '../essay/page-schema.ts';
import { errorAt, type Problem } from '../essay/problems.ts';
import { closestMatch } from '../markdown/closest-match.ts';
import { alteredValues, forExample, syntaxProblem } from './yaml-problems.ts';

/** The line of each field, by its name: `source`, `source.url`. */
export type FieldLines = Readonly<Record<string, number>>;

/** The fields of an essay or a page, undefined where there are errors; and the line of each. */
export interface ReadFrontmatter {
  fields?: Fields;
  /** Where there are errors, those that are right, each by itself. */
  partial?: Partial<Fields>;
  lines: FieldLines;
  problems: Problem[];
}

/**
 * Reads an essay's fields.
 *
 * @param file The path for messages.
 * @param yaml The fields, after as many empty lines as stand before them in the file.
 */
export function readFrontmatter(file: string, yaml: string): ReadFrontmatter {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false });
  const start = yaml.search(/\S/);
  const firstLine = start === -1 ? 1 : lineCounter.linePos(start).line;
  const lineOf = (path: string[]) => lineOfField(document, lineCounter, path) ?? firstLine;
  const linesOf = (fields: object): FieldLines =>
    Object.fromEntries(pathsOf(fields).map((path) => [path.join('.'), lineOf(path)]));
  const schema = schemaOf(file);
  const failed = (problems: Problem[], values?: unknown) => {
    const partial = rightFields(schema.shape, values);
    return { partial, lines: linesOf(partial), problems };
  };
  if (document.errors.length > 0) {
    return failed(
      document.errors.map((error) => syntaxProblem(file, yaml, document, lineCounter, error)),
    );
  }
  const altered = alteredValues(file, document, lineCounter);
  let values: unknown;
  try {
    values = document.toJS();
  } catch (error) {
    if (altered.length > 0) return failed(altered);
    const message = `it cannot be read: ${(error as Error).message}.`;
    const fix = 'Write each value where it belongs, without YAML aliases:\n  title: On Ink';
    return failed([errorAt(file, 2, 'frontmatter', { message, fix })]);
  }
  if (altered.length > 0) return failed(altered, values);

  const result = schema.safeParse(values ?? {});
  if (result.success) {
    return { fields: result.data, lines: linesOf(result.data), problems: [] };
  }
  return failed(
    result.error.issues.flatMap((issue): Problem[] => {
      const path = issue.path.map(String);
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) =>
          unknownField(schema, file, lineOf([...path, key]), [...path, key]),
        );
      }
      const fields = withoutIndices(path);
      const fix = correctLine(schema, fields, document.getIn(path, true));
      const rule = fields.join('.') || 'frontmatter';
      return [errorAt(file, lineOf(path), rule, { message: issue.message, fix })];
    }),
    values,
  );
}

/** The fields that are right by themselves: of an essay with a mistake in one, the text is read too. */
function rightFields(shape: Record<string, z.ZodType>, values: unknown): Partial<Fields> {
  const given = Object(values) as Record<string, unknown>;
  const read = Object.entries(shape).flatMap(([name, schema]) => {
    const { data } = schema.safeParse(given[name]);
    return data === undefined ? [] : [[name, data] as const];
  });
  return Object.fromEntries(read);
}

/** The paths of fields, and of the fields in groups. */
function pathsOf(fields: object): string[][] {
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [[name], ...(isGroup ? Object.keys(value).map((key) => [name, key]) : [])];
  });
}

/** The names of the fields in a path, without the indices of lists. */
function withoutIndices(path: string[]): string[] {
  return path.filter((part) => !/^\d+$/.test(part));
}

/** A correct line for a field, under the names of the groups it stands in. */
function correctLine(schema: z.ZodType, fields: string[], given: unknown): string {
  const written =
    fields.length === 0
      ? 'title: On Ink'
      : `${fields.at(-1)}: ${correctValue(schema, fields, given)}`;
  const lines = [...fields.slice(0, -1).map((group) => `${group}:`), written];
  return forExample(lines.map((line, depth) => '  '.repeat(depth) + line).join('\n'));
}

/** What the author wrote as it should be written, where that is known; else the field's example. */
function correctValue(root: z.ZodType, fields: string[], given: unknown): string {
  const schema = schemaAt(root, fields);
  const takesText = schema?.safeParse('On Ink').success;
  if (takesText && isScalar(given) && ['number', 'boolean'].includes(typeof given.value)) {
    return `"${given.source ?? String(given.value)}"`;
  }
  const bare = [isSeq(given) ? given.items : given]
    .flat()
    .find((node) => isMap(node) && isNameInBraces(node.toJSON()));
  if (isMap(bare)) return `"{${bare.items.map(({ key }) => String(key)).join(', ')}}"`;
  const example = schema?.meta()?.['example'];
  return typeof example === 'string' ? example : 'On Ink';
}

function unknownField(schema: z.ZodType, file: string, line: number, names: string[]): Problem {
  const [path, key = ''] = [names.slice(0, -1), names.at(-1)];
  const known = Object.keys(shapeAt(schema, path) ?? {});
  const closest = closestMatch(key, known);
  const group = path.length > 0 ? ` in ${path.join('.')}` : '';
  const described = known.map(
    (field) => `  ${field}: ${schemaAt(schema, [...path, field])?.description}`,
  );
  return errorAt(file, line, names.join('.'), {
    message: `there is no field “${key}”${group}.`,
    fix: closest
      ? `Did you mean “${closest}”? ${correctLine(schema, [...path, closest], undefined)}`
      : `The fields${group} are:\n${described.join('\n')}`,
  });
}

/** The line of a field's name or list's item, or of the nearest group around it that the author wrote. */
function lineOfField(document: Document, lines: LineCounter, path: string[]): number | undefined {
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
