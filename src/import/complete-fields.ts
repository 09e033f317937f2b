import { stringify } from 'yaml';
import { today } from '../essay/dates.ts';
import { frontmatterSchema } from '../essay/frontmatter-schema.ts';
import type { ImportedFields, ImportedText, Leftover } from './imported-text.ts';

/** What is known of the site, and of the essays that are imported together. */
export interface FieldOptions {
  /** Who wrote what names no author. */
  author: string;
  /** The language of the site (BCP 47). */
  lang: string;
  /** Which essay each former address, and each part of a series, belongs to. */
  owners?: Map<string, string>;
}

/** The beginning of an essay's file: its fields between two lines of dashes, and an empty line. */
export function headOf(fields: ImportedFields & { draft?: boolean }): string {
  // The same list of authors stands twice in a text that is all its source's, and is no alias there.
  const options = { lineWidth: 0, aliasDuplicateObjects: false };
  return `---\n${stringify(definedOnly(fields), options)}---\n\n`;
}

/** The fields of the essay's file: those that are known and can be kept, and those that must be. */
export function completeFields(
  { fields, slug }: Pick<ImportedText, 'fields' | 'slug'>,
  { author, lang, owners = new Map<string, string>() }: FieldOptions,
): { fields: ImportedFields; leftovers: Leftover[] } {
  const leftovers: Leftover[] = [];
  const valid = validFields(fields, leftovers);
  if (!valid.author) leftovers.push({ kind: 'author not named', what: `“${author}” stands there` });
  if (!valid.published) leftovers.push({ kind: 'day not known', what: 'today stands there' });
  const published = valid.published ?? today();
  const { title = slug, author: authors, lang: ownLang, revised, aliases, ...rest } = valid;
  const { series, part, ...others } = rest;
  return {
    fields: definedOnly({
      title,
      author: authors ?? [author],
      published,
      revised: revised !== undefined && revised > published ? revised : undefined,
      lang: ownLang === lang ? undefined : ownLang,
      aliases: freeAliases(aliases, slug, owners, leftovers),
      ...others,
      ...partOfSeries({ series, part }, slug, owners, leftovers),
    }),
    leftovers,
  };
}

/** The fields that the site can read; of a list of topics, those that can be. */
function validFields(fields: ImportedFields, leftovers: Leftover[]): ImportedFields {
  const given = definedOnly({ ...fields });
  for (const key of ['title', 'description', 'license'] as const) {
    const value = given[key];
    if (value !== undefined) given[key] = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  }
  const isValid = (key: string, value: unknown) => {
    const schema = frontmatterSchema.shape[key as keyof typeof frontmatterSchema.shape];
    if (schema.safeParse(value).success) return true;
    const what = `${key}: ${JSON.stringify(value)}`;
    leftovers.push({ kind: 'field that cannot be kept', what });
    return false;
  };
  const topics = given.topics?.filter((topic) => isValid('topics', [topic])) ?? [];
  given.topics = topics.length > 0 ? topics : undefined;
  return Object.fromEntries(Object.entries(given).filter(([key, value]) => isValid(key, value)));
}

/** Former addresses that no other essay has, and that are not its own name. */
function freeAliases(
  aliases: readonly string[] | undefined,
  slug: string,
  owners: Map<string, string>,
  leftovers: Leftover[],
): string[] | undefined {
  const free = [...new Set(aliases)].filter((alias) => {
    if (alias === slug) return false;
    const owner = ownerOf(alias, slug, owners);
    if (owner !== slug) leftovers.push(takenAlias(alias, owner));
    return owner === slug;
  });
  return free.length > 0 ? free : undefined;
}

/** What is told of a former address that another essay has. */
export function takenAlias(alias: string, owner: string): Leftover {
  return { kind: 'former address of another essay', what: `${alias} is ${owner}.md’s` };
}

/** A series with the number of its part: neither may stand alone, nor two essays be the same part. */
function partOfSeries(
  { series, part }: Pick<ImportedFields, 'series' | 'part'>,
  slug: string,
  owners: Map<string, string>,
  leftovers: Leftover[],
): Pick<ImportedFields, 'series' | 'part'> {
  if (series === undefined && part === undefined) return {};
  const leave = (kind: string, what: string) => {
    leftovers.push({ kind, what });
    return {};
  };
  if (part === undefined)
    return leave('series without the number of its part', `series: ${series}`);
  if (series === undefined) return leave('part of no series', `part: ${part}`);
  const owner = ownerOf(`part ${part} of ${series}`, slug, owners);
  if (owner === slug) return { series, part };
  return leave('part of a series that another essay is', `${series}, part ${part}: ${owner}.md`);
}

/** Which essay has what only one can have: the one that asked first. */
function ownerOf(what: string, slug: string, owners: Map<string, string>): string {
  const owner = owners.get(what) ?? slug;
  owners.set(what, owner);
  return owner;
}

function definedOnly<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
