import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { parse } from '@retorquere/bibtex-parser';
import { printPage, wordsOnPaper } from '../harness/paper.ts';
import { dist, expect, firstEssay, test } from '../harness/test.ts';

const title = 'Washington Is the Matchmaker for the Russia-North Korea Romance';
const source =
  'https://original.antiwar.com/ted_galen_carpenter/2023/09/17/washington-is-the-matchmaker-for-the-russia-north-korea-romance/';

test('a scholar finds a sentence for the quoted article and one for the page, each with its own author', async ({
  page,
  site,
}) => {
  await page.goto(`${site}${firstEssay}.html`);
  const sentences = page.locator('.citations dd');
  await expect(sentences.first()).toBeHidden();
  await page.getByText('About this text').click();
  await page.getByText('Cite this essay').click();
  await expect(sentences).toHaveText([
    `Carpenter, Ted Galen. “${title}.” Antiwar.com, September 17, 2023. ${source}.`,
    `Carpenter, T. G. (2023, September 17). ${title}. Antiwar.com. ${source}`,
    `Carpenter, Ted Galen. “${title}.” Antiwar.com, 17 Sept. 2023, ${source}.`,
    `Straight Line Logic. “${title}.” Verbatim (blog), September 18, 2023.`,
    `Straight Line Logic. (2023, September 18). ${title}. Verbatim.`,
    `Straight Line Logic. “${title}.” Verbatim, 18 Sept. 2023.`,
  ]);
});

test('one click selects the sentence, and nothing but the sentence', async ({ page, site }) => {
  await page.goto(`${site}${firstEssay}.html`);
  await page.getByText('About this text').click();
  await page.getByText('Cite this essay').click();
  await page.locator('.citations dd').nth(1).click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(
    `Carpenter, T. G. (2023, September 17). ${title}. Antiwar.com. ${source}`,
  );
});

test('on paper stands how to cite it, in one style', async ({ page, site }) => {
  const words = await wordsOnPaper(await printPage(page, `${site}${firstEssay}.html`, 'A4'));
  expect(words).toContain('Carpenter, Ted Galen. “Washington');
  expect(words).not.toContain('Carpenter, T. G.');
  expect(words).not.toContain('BibTeX');
});

test('an essay republished whole is cited as the original, and only so', async ({
  page,
  specimens,
}) => {
  await page.goto(`${specimens}on-pens.html`);
  await page.getByText('Cite this essay').click();
  await expect(page.locator('.citations dd')).toHaveCount(3);
  await expect(page.locator('.citations dd').first()).toHaveText(
    'Quill, Ada. “On Pens.” The Quarterly of Small Things, February 1, 2024. https://example.org/quarterly/on-pens.',
  );
});

const sentences: Record<string, string> = {
  // Particles, an organisation, a surname of two words, no date, and titles that hold signs.
  'what-a-title-holds.source':
    'Maupassant, Guy de, 筆野あや, Martin Luther King Jr., and E. E. van der Meer. “Signs & <i>Wonders</i>: \'Nothing\' --> "Everything" </title> {100%}.” Q & A <Weekly>, n.d. https://example.org/q?a=1&b=a_b%20c#part.',
  'what-a-title-holds':
    'Beethoven, Ludwig van, Gabriel José García Márquez, and The Paper Trust. “</script> & "quotes" ]]> <b>not bold</b> 🦊 100% $5 #1 a_b ~ \\ שלום.” Verbatim (blog), January 12, 2024.',
  'von-der-tinte': 'Feder, Adele. „Von der Tinte“. Verbatim (blog), 10. März 2024.',
  'sumi.source': '紙屋太郎. 「墨と水」. 季刊すずり, 2024年3月1日. https://example.org/suzuri/sumi.',
  'de-la-tinta': 'Pluma, Ana, y Inés Papel. «De la tinta». Verbatim (blog), 12 de marzo de 2024.',
};

test('names, dates and titles of every kind are cited as their language does', async ({
  page,
  specimens,
}) => {
  for (const [work, sentence] of Object.entries(sentences)) {
    const [name] = work.split('.');
    await page.goto(`${specimens}${name}.html`);
    const link = page.locator(`.citations li:has(a[href="${work}.bib"]) dd`).first();
    await expect(link, work).toHaveText(sentence);
  }
});

/** A work, whichever format tells of it. */
interface Told {
  title: string;
  authors: string[];
  published: string;
  container: string;
  address: string;
}

const works: Record<string, Told> = {
  [firstEssay]: {
    title,
    authors: ['Straight Line Logic'],
    published: '2023-9-18',
    container: 'Verbatim',
    address: '',
  },
  [`${firstEssay}.source`]: {
    title,
    authors: ['Carpenter, Ted Galen'],
    published: '2023-9-17',
    container: 'Antiwar.com',
    address: source,
  },
  'on-ink': {
    title: 'On Ink & "Pens": A <Short> History',
    authors: ['Quill, Ada', 'Nib, Ben'],
    published: '2024-2-29',
    container: 'Verbatim',
    address: '',
  },
  'on-pens': {
    title: 'On Pens',
    authors: ['Quill, Ada'],
    published: '2024-2-1',
    container: 'The Quarterly of Small Things',
    address: 'https://example.org/quarterly/on-pens',
  },
  'what-a-title-holds': {
    title: '</script> & "quotes" ]]> <b>not bold</b> 🦊 100% $5 #1 a_b ~ \\ שלום',
    authors: ['van Beethoven, Ludwig', 'García Márquez, Gabriel José', 'The Paper Trust'],
    published: '2024-1-12',
    container: 'Verbatim',
    address: '',
  },
  'what-a-title-holds.source': {
    title: 'Signs & <i>Wonders</i>: \'Nothing\' --> "Everything" </title> {100%}',
    authors: ['de Maupassant, Guy', '筆野あや', 'King, Martin Luther, Jr.', 'van der Meer, E. E.'],
    published: '',
    container: 'Q & A <Weekly>',
    address: 'https://example.org/q?a=1&b=a_b%20c#part',
  },
  sumi: {
    title: '墨について',
    authors: ['筆野あや'],
    published: '2024-3-13',
    container: 'Verbatim',
    address: '',
  },
  'an-al-hibr.source': {
    title: 'الحبر والماء',
    authors: ['ورّاق بغداد'],
    published: '2024-3-1',
    container: 'مجلة المداد',
    address: 'https://example.org/midad/hibr',
  },
};

/** How others read the files: each returns what it found in one. */
const readers: Record<string, { ending: string; read: (file: string) => Told }> = {
  'Citation.js, BibTeX': { ending: 'bib', read: throughCitationJs },
  'Citation.js, RIS': { ending: 'ris', read: throughCitationJs },
  'Citation.js, CSL-JSON': { ending: 'csl.json', read: throughCitationJs },
  'the parser of Better BibTeX': {
    ending: 'bib',
    read: (file) => {
      const { entries, errors } = parse(file, { sentenceCase: false, raw: false });
      expect(errors).toEqual([]);
      const fields = entries[0]?.fields as unknown as ParsedFields;
      const [year, month, day] = (fields.date ?? '').split('-').map(Number);
      return {
        title: withoutMarkUp(fields.title),
        authors: fields.author.map(({ prefix, lastName, firstName, suffix, name }) =>
          inOrder({ literal: name, particle: prefix, family: lastName, given: firstName, suffix }),
        ),
        published: year ? `${year}-${month}-${day}` : '',
        container: withoutMarkUp([fields.organization].flat().join('')),
        address: fields.url ?? '',
      };
    },
  },
};

for (const [reader, { ending, read }] of Object.entries(readers)) {
  test(`${reader} finds the same author, title, day, publication and address`, async () => {
    for (const [work, told] of Object.entries(works)) {
      const folder = work.startsWith(firstEssay) ? dist.site : dist.specimens;
      const file = await readFile(join(folder, `${work}.${ending}`), 'utf8');
      expect(read(file), work).toEqual(told);
    }
  });
}

test('files and sentences invent no day of access, and no address without a site’s', async () => {
  for (const ending of ['bib', 'ris', 'csl.json']) {
    const file = await readFile(join(dist.site, `${firstEssay}.${ending}`), 'utf8');
    expect(file).not.toMatch(/accessed|urldate|Y2 {2}-|https?:|localhost/);
  }
});

function throughCitationJs(file: string): Told {
  const [work] = plugins.input.chain(file, { generateGraph: false }) as [ReadWork];
  return {
    title: work.title,
    authors: work.author.map((name) =>
      inOrder({
        literal: name.literal,
        particle: name['non-dropping-particle'] ?? name['dropping-particle'],
        family: name.family,
        given: name.given,
        suffix: name.suffix,
      }),
    ),
    published: work.issued?.['date-parts'][0]?.join('-') ?? '',
    // Where a format has no word for the site that a page stands on, another holds it.
    container: work['container-title'] ?? work['collection-title'] ?? work.publisher ?? '',
    address: work.URL ?? '',
  };
}

interface Parts {
  literal?: string | undefined;
  particle?: string | undefined;
  family?: string | undefined;
  given?: string | undefined;
  suffix?: string | undefined;
}

/** A name in the order of a bibliography, a particle before the family name. */
function inOrder({ literal, particle, family, given, suffix }: Parts): string {
  const [, first, behind] = /^(.+) (d[eu])$/.exec(given ?? '') ?? [];
  const last = [particle ?? behind, family].filter(Boolean).join(' ');
  return literal ?? [last, first ?? given, suffix].filter(Boolean).join(', ');
}

/** Better BibTeX's parser writes rich text as HTML. */
function withoutMarkUp(text: string): string {
  return text
    .replace(/<\/?span[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

interface ReadWork {
  title: string;
  author: {
    literal?: string;
    family?: string;
    given?: string;
    suffix?: string;
    'non-dropping-particle'?: string;
    'dropping-particle'?: string;
  }[];
  issued?: { 'date-parts': number[][] };
  'container-title'?: string;
  'collection-title'?: string;
  publisher?: string;
  URL?: string;
}

interface ParsedFields {
  title: string;
  author: {
    name?: string;
    prefix?: string;
    lastName?: string;
    firstName?: string;
    suffix?: string;
  }[];
  date?: string;
  organization?: string | string[];
  url?: string;
}
