import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

/** The fields of a file as another tool has them, and the text below them. */
export interface Parts {
  values: Record<string, unknown>;
  body: string;
  /** The line of the file on which the body begins. */
  firstLine: number;
  /** Why the fields could not be read. */
  problem?: string;
}

/**
 * Takes a text apart: YAML between lines of dashes, TOML between lines of plus signs, JSON in braces,
 * Pandoc's title block of lines that begin with a percent sign, or no fields at all.
 */
export function splitForeign(text: string): Parts {
  const yaml = /^\s*---[ \t]*\n([^]*?)\n?(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (yaml && /^\s*(?:[\w"'-]+[ \t]*:|#|$)/.test(yaml[1] ?? '')) {
    return parts(text, yaml[0], () => parseYaml(yaml[1] ?? '', { logLevel: 'error' }) as unknown);
  }
  const toml = /^\s*\+\+\+[ \t]*\n([^]*?)\n?\+\+\+[ \t]*(?:\n|$)/.exec(text);
  if (toml) return parts(text, toml[0], () => parseToml(toml[1] ?? ''));
  const json = /^\s*\{[ \t]*\n[^]*?\n\}[ \t]*(?:\n|$)/.exec(text);
  if (json) return parts(text, json[0], () => JSON.parse(json[0]) as unknown);
  const pandoc = /^(?:%[^\n]*(?:\n[ \t]+[^\n]+)*(?:\n|$)){1,3}/.exec(text);
  if (pandoc && !/^%%/.test(text)) return parts(text, pandoc[0], () => titleBlock(pandoc[0]));
  return { values: {}, body: text, firstLine: 1 };
}

function parts(text: string, head: string, read: () => unknown): Parts {
  const rest = { body: text.slice(head.length), firstLine: head.split('\n').length };
  if (!head.endsWith('\n')) rest.firstLine++;
  try {
    const values = read();
    const isGroup = typeof values === 'object' && values !== null && !Array.isArray(values);
    return { values: isGroup ? (values as Record<string, unknown>) : {}, ...rest };
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    return { values: looseFields(head), ...rest, problem: reason };
  }
}

/** The fields in lines of the form `name: value`, where YAML cannot read them. */
function looseFields(head: string): Record<string, string> {
  return Object.fromEntries(
    [...head.matchAll(/^([\w-]+)[ \t]*[:=][ \t]*(\S[^\n]*)$/gm)].map(([, key = '', value = '']) => [
      key,
      value.trim().replace(/^(["'])(.*)\1$/, '$2'),
    ]),
  );
}

/** Title, authors and date, each behind a percent sign. */
function titleBlock(head: string): Record<string, unknown> {
  const [title, authors, date] = head
    .split(/^%/m)
    .slice(1)
    .map((one) => one.trim());
  const names = authors?.split(/;|\n/).map((name) => name.trim());
  return {
    ...(title && { title: title.replace(/\s+/g, ' ') }),
    ...(authors && { author: names?.filter((name) => name !== '') }),
    ...(date && { date }),
  };
}
