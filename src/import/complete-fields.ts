import { stringify } from 'yaml';
import { today } from '../essay/dates.ts';
import { frontmatterSchema } from '../essay/frontmatter-schema.ts';
import type { ImportedFields, ImportedText, Leftover } from './imported-text.ts';

/** The beginning of an essay's file: its fields between two lines of dashes, and an empty line. */
export function headOf(fields: ImportedFields & { draft?: boolean }): string {
  return `---\n${stringify(definedOnly(fields), { lineWidth: 0 })}---\n\n`;
}

/** The fields of the essay's file: those that are known and can be kept, and those that must be. */
export function completeFields(
  { fields, slug }: Pick<ImportedText, 'fields' | 'slug'>,
  { author, lang }: { author: string; lang: string },
): { fields: ImportedFields; leftovers: Leftover[] } {
  const leftovers: Leftover[] = [];
  const given = definedOnly({ ...fields });
  for (const key of ['title', 'description', 'license'] as const) {
    const value = given[key];
    if (value !== undefined) given[key] = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  }
  const valid = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => {
      const schema = frontmatterSchema.shape[key as keyof typeof frontmatterSchema.shape];
      if (schema.safeParse(value).success) return true;
      leftovers.push({
        kind: 'field that cannot be kept',
        what: `${key}: ${JSON.stringify(value)}`,
      });
      return false;
    }),
  ) as ImportedFields;
  if (!valid.author) leftovers.push({ kind: 'author not named', what: `“${author}” stands there` });
  if (!valid.published) leftovers.push({ kind: 'day not known', what: 'today stands there' });
  const published = valid.published ?? today();
  const { title = slug, author: authors, lang: ownLang, revised, aliases = [], ...others } = valid;
  const former = [...new Set(aliases)].filter((alias) => alias !== slug);
  return {
    fields: definedOnly({
      title,
      author: authors ?? [author],
      published,
      revised: revised !== undefined && revised > published ? revised : undefined,
      lang: ownLang === lang ? undefined : ownLang,
      ...(former.length > 0 && { aliases: former }),
      ...others,
    }),
    leftovers,
  };
}

function definedOnly<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
