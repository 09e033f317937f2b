import {
  isAlias,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  visit,
  type Alias,
  type Document,
  type Scalar,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { errorAt, type Advice, type Problem } from '../essay/problems.ts';

/** A correct line, or several, set off from the sentence before it. */
export function forExample(lines: string): string {
  return `Write, for example:\n  ${lines.replaceAll('\n', '\n  ')}`;
}

/** What the parser found wrong, in words that an author knows. */
export function syntaxProblem(
  file: string,
  yaml: string,
  document: Document,
  lines: LineCounter,
  error: YAMLError,
): Problem {
  const [offset] = error.pos;
  const found = lines.linePos(offset).line;
  const line = error.code === 'MISSING_CHAR' ? lineOfQuotationMark(yaml, found) : found;
  const field = error.code === 'DUPLICATE_KEY' ? fieldAt(document, offset) : undefined;
  return errorAt(file, line, field ?? 'frontmatter', adviceFor(error));
}

/** What YAML would take for syntax of its own, and leave out of a value. */
export function alteredValues(file: string, document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const check = (
    key: unknown,
    value: Scalar | Alias | YAMLMap | YAMLSeq,
    path: readonly unknown[],
  ) => {
    const altered = key !== 'key' && value.range && alteration(value);
    if (!altered || !value.range) return;
    const field = path.findLast(isPair)?.key;
    const rule = isScalar(field) ? String(field.value) : 'frontmatter';
    const line = lines.linePos(value.range[0]).line;
    const fix = forExample(`${rule}: ${JSON.stringify(altered.text)}`);
    problems.push(errorAt(file, line, rule, { message: altered.message, fix }));
  };
  visit(document, { Scalar: check, Alias: check, Map: check, Seq: check });
  return problems;
}

/** What is left out of a value, and the text that its author means. */
function alteration(value: Scalar | Alias | YAMLMap | YAMLSeq) {
  if (isAlias(value)) {
    const text = `*${value.source}`;
    return { message: `“${text}” refers to another value; put it in quotation marks.`, text };
  }
  const text = isScalar(value) ? (value.source ?? String(value.value)) : 'words';
  const sign = value.tag ?? (value.anchor ? `&${value.anchor}` : undefined);
  if (sign) {
    const message = `“${sign}” is a sign of YAML’s and would be left out; put the value in quotation marks.`;
    return { message, text: `${sign} ${text}` };
  }
  if (!isScalar(value)) return undefined;
  if (value.comment && value.type === 'PLAIN') {
    const message = 'what stands behind “ #” would be left out; put the value in quotation marks.';
    return { message, text: `${text} #${value.comment}` };
  }
  if (typeof value.value === 'string' && !value.value.isWellFormed()) {
    const message = 'it holds a character that was damaged when it was copied.';
    return { message, text: 'On Ink' };
  }
  return undefined;
}

/** The field whose name begins at an offset in the YAML, with the groups that it stands in. */
function fieldAt(document: Document, offset: number): string | undefined {
  let found: string | undefined;
  visit(document, {
    Pair: (_, pair, path) => {
      if (!isNode(pair.key) || pair.key.range?.[0] !== offset) return undefined;
      const around = path.filter(isPair);
      found = [...around, pair].map(({ key }) => String(key)).join('.');
      return visit.BREAK;
    },
  });
  return found;
}

/** A quotation mark that is never closed is missed at the end; its author looks where it opens. */
function lineOfQuotationMark(yaml: string, found: number): number {
  const opened = yaml
    .split('\n')
    .slice(0, found)
    .findLastIndex((line) => /: *("[^"]*|'[^']*)$/.test(line.trimEnd()));
  return opened === -1 ? found : opened + 1;
}

function adviceFor({ code, message }: YAMLError): Advice {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: 'a value that holds a colon and a space must stand in quotation marks.',
        fix: forExample('title: "Ink: A History"'),
      };
    case 'MISSING_CHAR':
      return {
        message: `a quotation mark, bracket or colon is missing (${message}).`,
        fix: forExample('title: "Ink: A History"'),
      };
    case 'DUPLICATE_KEY':
      return { message: 'this field is written twice.', fix: 'Keep one of the two lines.' };
    case 'TAB_AS_INDENT':
      return {
        message: 'the line begins with a tab; fields of a group are indented with spaces.',
        fix: forExample('source:\n  url: https://example.org/on-pens'),
      };
    default:
      return {
        message: `the line cannot be read as a field (YAML: ${message}).`,
        fix: 'Each field is a name, a colon, a space and its value:\n  title: On Ink',
      };
  }
}
