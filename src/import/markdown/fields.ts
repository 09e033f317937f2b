import { isDay } from '../../essay/dates.ts';
import { isWebUrl } from '../../essay/urls.ts';
import type { ImportedFields } from '../imported-text.ts';
import { aliasOfAddress } from '../names.ts';
import { topicsIn } from '../topics.ts';
import { coverFields } from './cover-fields.ts';

type Values = Readonly<Record<string, unknown>>;

/** The names that other tools have for our fields, in the order in which they are asked. */
const names = {
  title: ['title', 'Title', 'name'],
  author: ['author', 'authors', 'Author', 'by', 'byline'],
  published: [
    'published',
    'date',
    'Date',
    'pubDate',
    'publishDate',
    'pubdate',
    'datePublished',
    'created',
    'created_at',
  ],
  revised: [
    'revised',
    'lastmod',
    'updated',
    'last_modified_at',
    'modified',
    'date-modified',
    'dateModified',
    'updatedDate',
  ],
  description: ['description', 'summary', 'excerpt', 'abstract', 'subtitle'],
  lang: ['lang', 'language', 'locale'],
  math: ['math', 'mathjax', 'katex', 'usemathjax', 'use_math', 'latex'],
  license: ['license', 'licence', 'rights'],
  aliases: ['permalink', 'url', 'slug', 'aliases', 'alias', 'redirect_from', 'redirects'],
  topics: ['topics', 'tags', 'tag', 'keywords', 'categories', 'category'],
  series: ['series'],
  part: ['part', 'series_order', 'seriesOrder', 'series_part', 'part_number'],
  source: ['canonical_url', 'canonicalURL', 'canonicalUrl', 'canonical'],
} as const;

/** Fields of other tools that say nothing of the text, or that are used otherwise. */
const silent = new Set([
  'slug',
  'draft',
  'published',
  'permalink',
  'url',
  'layout',
  'type',
  'format',
]);

/** The fields of an essay that another tool's are; and the names of those that none of ours is. */
export function mapFields(values: Values): { fields: ImportedFields; unknown: string[] } {
  const value = (field: keyof typeof names) =>
    names[field]
      .map((name) => values[name])
      .find((one) => one !== undefined && one !== null && one !== '');
  const published = names.published.map((name) => dayIn(values[name])).find(Boolean);
  const canonical = textIn(value('source'));
  const series = seriesIn(value('series'));
  const part = partIn(value('part'));
  const used = new Set<string>([...Object.values(names).flat(), ...coverFields]);
  if (series === undefined) for (const name of names.series) used.delete(name);
  if (part === undefined) for (const name of names.part) used.delete(name);
  return {
    fields: {
      title: textIn(value('title')),
      author: peopleIn(value('author')),
      published,
      revised: dayIn(value('revised')),
      description: textIn(value('description')),
      lang: textIn(value('lang'))?.replace('_', '-').replace(/\..*$/, ''),
      math: [true, 'true'].includes(value('math') as boolean) || undefined,
      license: textIn(value('license')),
      aliases: aliasesIn(values),
      topics: topicsIn(names.topics.flatMap((name) => tagsIn(values, name))),
      series,
      part,
      ...(canonical && isWebUrl(canonical) && { source: { url: canonical, extent: 'full' } }),
    },
    unknown: Object.keys(values).filter((name) => !used.has(name) && !silent.has(name)),
  };
}

/** A text in one line; a number or a day as it is written. */
function textIn(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  return value.replace(/\s+/g, ' ').trim() || undefined;
}

/** The day as it is written, in whatever zone, or as `May 5, 2020`. */
function dayIn(value: unknown): string | undefined {
  const text = textIn(value)?.replace(/(\d)(st|nd|rd|th)\b/g, '$1');
  if (text === undefined) return undefined;
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
  const written = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  if (isDay(written)) return written;
  // A month in letters is no riddle, as `3/4/2020` is.
  if (!/[a-z]{3}/i.test(text) || !/\b\d{4}\b/.test(text) || !/\b\d{1,2}\b(?!:)/.test(text)) {
    return undefined;
  }
  const time = Date.parse(`${text} UTC`);
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().slice(0, 10);
}

function peopleIn(value: unknown): string[] | undefined {
  const found = [value].flat().flatMap((one) => {
    if (typeof one === 'object' && one !== null) {
      const person = one as Record<string, unknown>;
      const name = person['name'] ?? person['display_name'];
      if (typeof name !== 'object' || name === null) return textIn(name) ?? [];
      const { given, family } = name as Record<string, unknown>;
      return textIn([given, family].map(textIn).filter(Boolean).join(' ')) ?? [];
    }
    return textIn(one) ?? [];
  });
  const bare = found.map((name) =>
    name
      .replace(/^\[\[(?:.*\|)?(.*)\]\]$/, '$1')
      .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
      .replace(/^@/, ''),
  );
  return bare.length > 0 ? bare : undefined;
}

/**
 * Former addresses. Obsidian's aliases are other titles, which no sign marks as addresses; a whole
 * address in `url` is mostly the page that a text is about.
 */
function aliasesIn(values: Values): string[] | undefined {
  const found = names.aliases
    .flatMap((name) =>
      [values[name]].flat().filter((one) => name !== 'url' || !/^\w+:/.test(String(one))),
    )
    .filter((one): one is string => typeof one === 'string')
    .filter((one) => /^(\/|https?:\/\/)|\/$|\.(html?|php)$|\?\w+=/.test(one))
    // Jekyll and Eleventy have patterns there: `/:year/:title/`, `/{{ slug }}/`.
    .filter((one) => !/[:{]/.test(one.replace(/^https?:/, '')))
    .flatMap((one) => aliasOfAddress(one) ?? []);
  return found.length > 0 ? [...new Set(found)] : undefined;
}

/** The tags in a list, or in a text with commas; Jekyll parts a text at its spaces. */
function tagsIn(values: Values, name: string): string[] {
  const value = values[name];
  if (typeof value !== 'string') return [value].flat(9).flatMap((one) => textIn(one) ?? []);
  if (value.includes(',')) return value.split(',');
  return values['layout'] !== undefined && /^(tags|categories)$/.test(name)
    ? value.split(/\s+/)
    : [value];
}

/** A series, which Hugo has in a list; of several, none is the one that parts are counted in. */
function seriesIn(value: unknown): string | undefined {
  const [found, another] = [value].flat();
  return another === undefined ? textIn(found) : undefined;
}

function partIn(value: unknown): number | undefined {
  const text = textIn(value);
  return text !== undefined && /^\d{1,4}$/.test(text) && Number(text) > 0
    ? Number(text)
    : undefined;
}
