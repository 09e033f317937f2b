import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { attribute, elementsIn, isElement } from './tree.ts';

/** What JSON-LD says of an article. */
export interface ArticleData {
  title?: string | undefined;
  authors: string[];
  publication?: string | undefined;
  published?: string | undefined;
  address?: string | undefined;
  lang?: string | undefined;
  description?: string | undefined;
  license?: string | undefined;
}

type Thing = Record<string, unknown>;

/** Reads the JSON-LD of a page (schema.org), as far as it is about an article. */
export function linkedDataIn(page: Root): ArticleData {
  const things = elementsIn(
    page,
    (node) => isElement(node, 'script') && attribute(node, 'type') === 'application/ld+json',
  ).flatMap((script) => thingsIn(parsed(toString(script))));
  const byId = new Map(things.map((thing) => [thing['@id'], thing]));
  const whole = (value: unknown): Thing[] =>
    list(value).flatMap((one) => {
      if (typeof one === 'string') return [{ name: one }];
      if (!isThing(one)) return [];
      return [one['name'] === undefined ? (byId.get(one['@id']) ?? one) : one];
    });
  const article = things.find((thing) =>
    /Article|Posting|Report|Essay/.test(list(thing['@type']).join(' ')),
  );
  if (!article) return { authors: [] };
  const names = (value: unknown) => whole(value).flatMap(({ name }) => text(name) ?? []);
  const page_ = list(article['mainEntityOfPage'])[0];
  return {
    title: text(article['headline']) ?? text(article['name']),
    authors: names(article['author']).filter((name) => !/^https?:/.test(name)),
    publication: names(article['isPartOf'])[0] ?? names(article['publisher'])[0],
    published: text(article['datePublished']),
    address: text(article['url']) ?? text(isThing(page_) ? page_['@id'] : page_),
    lang: text(article['inLanguage']),
    description: text(article['description']),
    license: text(article['license']),
  };
}

function thingsIn(value: unknown): Thing[] {
  return list(value)
    .filter(isThing)
    .flatMap((thing) => [thing, ...thingsIn(thing['@graph'])]);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.replace(/\s+/g, ' ').trim() || undefined;
}
