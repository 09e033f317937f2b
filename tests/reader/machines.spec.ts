import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { JSDOM } from 'jsdom';
import jsonld from 'jsonld';
import metascraper from 'metascraper';
import description from 'metascraper-description';
import publisher from 'metascraper-publisher';
import title from 'metascraper-title';
import url from 'metascraper-url';
import { mf2 } from 'microformats-parser';
import openGraph from 'open-graph-scraper';
import ts from 'typescript';
import { publishedAt } from '../harness/sites.ts';
import { dist, expect, firstEssay, test } from '../harness/test.ts';
import { embeddedMetadata } from '../harness/zotero.ts';

/*
 * Whoever reads a page by machine is asked the same: whose page is it, who wrote the words that it
 * quotes, where are they from, where does it stand, and what is it called? Nobody may answer that
 * the quoted words are the blogger's. What programs show as one byline is in programs.spec.ts.
 */

const site = publishedAt;
const source =
  'https://original.antiwar.com/ted_galen_carpenter/2023/09/17/washington-is-the-matchmaker-for-the-russia-north-korea-romance/';

/** What is true of a page. */
interface Facts {
  title: string;
  byline: string[];
  published: string;
  /** Where it stands, or where the essay that it repeats does. */
  address: string;
  /** Whose words it quotes, and from where. */
  quoted?: { authors: string[]; from: string; says: string };
  /** Where it was published first. */
  repeats?: string;
}

const essays: Record<string, Facts> = {
  [firstEssay]: {
    title: 'Washington Is the Matchmaker for the Russia-North Korea Romance',
    byline: ['Straight Line Logic'],
    published: '2023-09-18',
    address: `${site}${firstEssay}.html`,
    quoted: {
      authors: ['Ted Galen Carpenter'],
      from: source,
      says: 'Ted Galen Carpenter in Antiwar.com: “The summit meeting',
    },
  },
  'on-ink': {
    title: 'On Ink & "Pens": A <Short> History',
    byline: ['Ada Quill', 'Ben Nib'],
    published: '2024-02-29',
    address: `${site}on-ink.html`,
  },
  'on-pens': {
    title: 'On Pens',
    byline: ['Ada Quill'],
    published: '2024-03-05',
    address: 'https://example.org/quarterly/on-pens',
    repeats: 'https://example.org/quarterly/on-pens',
  },
  'what-a-title-holds': {
    title: '</script> & "quotes" ]]> <b>not bold</b> 🦊 100% $5 #1 a_b ~ \\ שלום',
    byline: ['Ludwig van Beethoven', 'Gabriel José García Márquez', 'The Paper Trust'],
    published: '2024-01-12',
    address: `${site}what-a-title-holds.html`,
    quoted: {
      authors: ['Guy de Maupassant', '筆野あや', 'Martin Luther King Jr.', 'E. E. van der Meer'],
      from: 'https://example.org/q?a=1&b=a_b%20c#part',
      says: 'Guy de Maupassant, 筆野あや, Martin Luther King Jr. and E. E. van der Meer in Q & A <Weekly>: “A sign',
    },
  },
};

/** What one of them answers, as far as it knows of such things. */
interface Answers {
  title?: string | undefined;
  byline?: string[];
  published?: string | undefined;
  address?: string | undefined;
  quotedAuthors?: string[];
  quotedFrom?: string | undefined;
  repeats?: string | undefined;
  /** The line that it shows under the title. */
  line?: string | undefined;
}

interface Page {
  html: string;
  address: string;
  document: Document;
}

const consumers: Record<string, (page: Page) => Answers | Promise<Answers>> = {
  'Mozilla’s reader mode': ({ document }) => {
    const article = new Readability(document).parse();
    return {
      title: article?.title ?? '',
      published: article?.publishedTime ?? '',
      line: article?.excerpt ?? '',
    };
  },

  Defuddle: async ({ document, address }) => {
    const article = await Defuddle(document, address);
    return {
      title: article.title,
      published: article.published,
      line: article.description,
    };
  },

  metascraper: async ({ html, address }) => {
    const rules = [description(), publisher(), title(), url()];
    const found = await metascraper(rules)({ html, url: address, validateUrl: false });
    expect(found.publisher).toBe('Verbatim');
    return {
      // It curls quotation marks.
      title: found.title?.replace(/[“”]/g, '"'),
      address: found.url,
      line: found.description,
    };
  },

  'Open Graph': async ({ html }) => {
    const { result } = await openGraph({ html });
    expect(result.ogType).toBe('article');
    expect(result.ogSiteName).toBe('Verbatim');
    return {
      title: result.ogTitle,
      published: result.articlePublishedTime,
      address: result.ogUrl,
      line: result.ogDescription,
    };
  },

  microformats: ({ html, address }) => {
    const { items, rels } = mf2(html, { baseUrl: address });
    const entries = items.filter(({ type }) => type?.includes('h-entry'));
    expect(entries).toHaveLength(1);
    const { properties } = entries[0] as Item;
    const [cite] = (properties['bookmark-of'] ?? []) as Item[];
    const [repost] = (properties['repost-of'] ?? []) as Item[];
    expect(rels['cite-as']).toEqual(rels['canonical']);
    return {
      title: String(properties['name']?.[0]),
      byline: namesOf(properties['author']),
      published: String(properties['published']?.[0]),
      address: rels['canonical']?.[0],
      ...(cite && {
        quotedAuthors: namesOf(cite.properties['author']),
        quotedFrom: String(cite.properties['url']?.[0]),
      }),
      ...(repost && { repeats: String(repost.properties['url']?.[0]) }),
    };
  },

  'a JSON-LD processor': async ({ document }) => {
    const data = JSON.parse(scriptIn(document)) as object;
    // Schema.org's own context says no more of these terms than that they are its.
    const context = { '@vocab': 'https://schema.org/', url: { '@type': '@id' } } as const;
    const [entry] = (await jsonld
      .frame(
        { ...data, '@context': context },
        {
          '@context': context,
          '@type': ['BlogPosting', 'Article'],
          inLanguage: {},
          '@embed': '@always',
        },
      )
      .then(({ '@graph': graph, ...one }) => (graph ?? [one]) as never[])) as [LinkedEssay];
    const { isBasedOn: origin, hasPart: quotation } = entry;
    if (quotation) {
      expect(quotation['@type']).toBe('Quotation');
      expect(quotation.isBasedOn).toEqual(origin);
      expect(entry.citation).toEqual(origin);
      expect(agents(origin?.author)).toEqual(agents(quotation.creator));
      expect(agents(quotation.spokenByCharacter)).toEqual(agents(quotation.creator));
    }
    return {
      title: entry.headline,
      byline: agents(entry.author),
      published: entry.datePublished,
      line: entry.description,
      ...(quotation
        ? {
            quotedAuthors: agents(quotation.creator),
            quotedFrom: origin?.['@id'],
          }
        : { repeats: origin?.['@id'] }),
    };
  },

  Zotero: ({ document }) => {
    const kept = embeddedMetadata(document);
    const isOriginal = kept.itemType === 'webpage';
    expect(kept.publicationTitle).toBe(isOriginal ? 'The Quarterly of Small Things' : 'Verbatim');
    expect(kept.date).toMatch(/^\d{4}\/\d\d\/\d\d$/);
    return {
      title: kept.title,
      byline: kept.creators.map(({ firstName, lastName }) =>
        [firstName, lastName].filter(Boolean).join(' '),
      ),
      address: kept.url,
    };
  },
};

async function pageOf(name: string): Promise<Page> {
  const html = await readFile(join(dist.published, `${name}.html`), 'utf8');
  const address = `${site}${name}.html`;
  return { html, address, document: new JSDOM(html, { url: address }).window.document };
}

for (const [consumer, answersOf] of Object.entries(consumers)) {
  test(`${consumer} knows whose page it is, whose words it quotes and where they are from`, async () => {
    for (const [name, facts] of Object.entries(essays)) {
      const answers = await answersOf(await pageOf(name));
      const expected: Answers = {
        title: facts.title,
        byline: facts.byline,
        published: facts.published,
        address: facts.address,
        quotedAuthors: facts.quoted?.authors ?? [],
        quotedFrom: facts.quoted?.from,
        repeats: facts.repeats,
      };
      const { line, ...told } = answers;
      const asked = Object.keys(told) as (keyof typeof told)[];
      expect(Object.fromEntries(asked.map((what) => [what, told[what]])), name).toEqual(
        Object.fromEntries(asked.map((what) => [what, expected[what as keyof Answers]])),
      );
      if (line !== undefined && facts.quoted) expect(line.startsWith(facts.quoted.says)).toBe(true);
      for (const quoted of facts.quoted?.authors ?? [])
        expect(told.byline ?? []).not.toContain(quoted);
    }
  });
}

test('every word of the structured data is in schema.org’s vocabulary, where it belongs', async () => {
  const constants = await Promise.all(
    Object.keys(essays).map(async (name) => scriptIn((await pageOf(name)).document)),
  );
  const spoiled = constants[0]?.replace('"isBasedOn"', '"basedOn"');
  const code = `
    import type { Thing, WithContext } from './dist/schema.js';
    ${constants.map((data, place) => `export const e${place}: WithContext<Thing> = ${data};`).join('\n')}
    // @ts-expect-error
    export const spoiled: WithContext<Thing> = ${spoiled};`;
  const typings = createRequire(import.meta.url).resolve('schema-dts/package.json');
  const file = join(typings, '../essays.ts');
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...more) =>
    path === file
      ? ts.createSourceFile(path, code, ts.ScriptTarget.Latest)
      : getSourceFile(path, ...more);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  const said = diagnostics.map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
  expect(said).toEqual([]);
});

test('a title may hold the end of a script, and the browser has nothing to say', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const { html } = await pageOf('what-a-title-holds');
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      : route.fulfill({ status: 204 }),
  );
  await page.goto('http://127.0.0.1/what-a-title-holds.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    essays['what-a-title-holds']?.title ?? '',
  );
  await expect(page.locator('script')).toHaveCount(1);
  expect(said.filter((text) => /script|policy/i.test(text))).toEqual([]);
});

test('an author with several essays is a link away for machines, and a quoted author is not', async () => {
  const authorsOf = async (name: string) =>
    [...(await pageOf(name)).document.querySelectorAll('link[rel=author]')].map((link) =>
      link.getAttribute('href'),
    );
  expect(await authorsOf('on-pens')).toEqual(['by-ada-quill.html']);
  expect(await authorsOf('what-a-title-holds')).toEqual([]);
});

interface Item {
  properties: Record<string, unknown[]>;
}

interface Agent {
  '@type': string;
  name: string;
}

interface LinkedWork {
  '@id'?: string;
  headline: string;
  author: Agent | Agent[];
  datePublished: string;
  description: string;
}

type LinkedEssay = LinkedWork & {
  isBasedOn?: LinkedWork;
  citation?: LinkedWork;
  hasPart?: {
    '@type': string;
    creator: Agent | Agent[];
    spokenByCharacter: Agent | Agent[];
    isBasedOn: LinkedWork;
  };
};

function agents(some: Agent | Agent[] | undefined): string[] {
  return [some ?? []].flat().map(({ name }) => name);
}

function namesOf(cards: unknown[] | undefined): string[] {
  return ((cards ?? []) as Item[]).map(({ properties }) => String(properties['name']?.[0]));
}

function scriptIn(document: Document): string {
  return document.querySelector('script[type="application/ld+json"]')?.textContent ?? '';
}
