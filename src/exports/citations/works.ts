import { site } from '../../site.ts';
import { absoluteUrl } from '../../essay/urls.ts';
import type { Essay } from '../../collection/collection.ts';
import type { PartialDay } from '../../essay/dates.ts';
import { citationFormats, withCharset, type CitationExtension } from '../../essay/media-types.ts';
import { sortName, type Name } from '../../essay/names.ts';

/** The kinds of works, each as BibLaTeX, RIS and Zotero call it, with the field that says where it stands. */
const kinds = {
  'post-weblog': { bib: 'online', ris: 'BLOG', zotero: 'blogPost', container: 'organization' },
  webpage: { bib: 'online', ris: 'ELEC', zotero: 'webpage', container: 'organization' },
  'article-magazine': {
    bib: 'article',
    ris: 'MGZN',
    zotero: 'magazineArticle',
    container: 'journaltitle',
  },
  chapter: { bib: 'incollection', ris: 'CHAP', zotero: 'bookSection', container: 'booktitle' },
} as const;

/** A work as citations know it (CSL-JSON, schema 1.0.2). */
export interface Work {
  id: string;
  type: keyof typeof kinds;
  title: string;
  author: Name[];
  translator?: Name[];
  'container-title': string;
  issued?: { 'date-parts': [[year: number, ...monthAndDay: number[]]] };
  page?: string;
  ISBN?: string;
  URL?: string;
  language: string;
}

/**
 * What a scholar cites who cites an essay: the page, as its author's post; and for a link-post the
 * article that it quotes too, as its own author's. An essay republished whole is cited as the
 * original. No day of access is invented; a page whose URL is not known has none.
 */
export function worksOf(essay: Essay): { page: Work; source?: Work } {
  const { slug, title, lang: language, source, names } = essay;
  const translated = names.translator.length > 0 && { translator: names.translator };
  const page: Work = {
    id: slug,
    type: 'post-weblog',
    title,
    author: names.author,
    ...translated,
    'container-title': site.name,
    ...issuedField(essay.published),
    ...urlField(absoluteUrl(essay.url)),
    language,
  };
  if (!source) return { page };
  const original: Work = {
    id: source.extent === 'full' ? slug : `${slug}.source`,
    type: source.isbn ? 'chapter' : source.url ? 'webpage' : 'article-magazine',
    title: source.title,
    author: names.source,
    ...(source.extent === 'full' && translated),
    'container-title': source.publication,
    ...issuedField(source.published),
    ...(source.pages && { page: source.pages }),
    ...(source.isbn && { ISBN: source.isbn }),
    ...urlField(source.url),
    language,
  };
  return source.extent === 'full' ? { page: original } : { page, source: original };
}

function issuedField(day: PartialDay | undefined): Pick<Work, 'issued'> {
  if (!day) return {};
  const [year = 0, ...monthAndDay] = day.split('-').map(Number);
  return { issued: { 'date-parts': [[year, ...monthAndDay]] } };
}

function urlField(url: string | undefined): Pick<Work, 'URL'> {
  return url ? { URL: url } : {};
}

/** What Zotero calls the kind of a work. */
export function zoteroType({ type }: Work): string {
  return kinds[type].zotero;
}

/** A work in a citation format, as the response that Astro writes to a file. */
export function citationFile(work: Work, extension: CitationExtension): Response {
  const headers = { 'Content-Type': withCharset(citationFormats[extension]) };
  return new Response(writers[extension](work), { headers });
}

const writers = {
  bib: bibtex,
  ris,
  'csl.json': (work: Work) => `${JSON.stringify([work], null, 2)}\n`,
};

/*
 * The two writers below are our own. Those of Citation.js 0.9 leave out letters that LaTeX has no
 * command for, such as Hebrew, and lose particles; that of biblatex-csl-converter 3.6 adds spaces.
 */

/** A work in BibTeX, with fields of BibLaTeX where BibTeX has none. */
function bibtex({ id, type, title, author, translator, issued, URL, ...work }: Work): string {
  const { bib, container } = kinds[type];
  const date = issued?.['date-parts'][0] ?? [];
  const [year, month] = date;
  const fields = Object.entries({
    author: author.map(bibtexName).join(' and '),
    translator: translator?.map(bibtexName).join(' and '),
    // The inner braces keep styles from changing capitals.
    title: `{${escapeLatex(title)}}`,
    [container]: escapeLatex(work['container-title']),
    date: dateIn(date, '-'),
    year,
    pages: work.page && escapeLatex(work.page),
    isbn: work.ISBN,
    // BibTeX reads this field verbatim, so only what would end it is escaped.
    url: URL?.replace(/[{}\\]/g, encodeURIComponent),
    language: work.language,
  });
  const lines = fields
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}}`);
  // BibTeX has a macro for each month.
  if (month) lines.push(`  month = ${months[month - 1]}`);
  return `@${bib}{${id},\n${lines.join(',\n')}\n}\n`;
}

/** Text escaped for LaTeX, in whose older fonts some codes stand for other characters. */
function escapeLatex(text: string): string {
  return text.replace(
    /[\\~^<>|]|[{}#$%&_]|(?<=-)-|(?<=['`])['`]/g,
    (sign) => latexCommands[sign] ?? (/[-'`]/.test(sign) ? `{}${sign}` : `\\${sign}`),
  );
}

const latexCommands: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
};

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function bibtexName(name: Name): string {
  if ('literal' in name) return `{${escapeLatex(name.literal)}}`;
  const particle = name['dropping-particle'] ?? name['non-dropping-particle'];
  const glue = /[’']$/.test(particle ?? '') ? '' : ' ';
  const family = particle ? `${particle}${glue}${name.family}` : name.family;
  const parts = [family, name.suffix, name.given].filter((part) => part !== undefined);
  return parts.map(escapeLatex).join(', ');
}

/** A work in RIS, a line to a tag, as Reference Manager and Zotero write it. */
function ris({ type, title, author, translator = [], issued, URL, ...work }: Work): string {
  const date = issued?.['date-parts'][0] ?? [];
  const [firstPage, lastPage] = work.page?.split(/\s*[-–]\s*/) ?? [];
  return [
    ['TY', kinds[type].ris],
    ...author.map((name) => ['AU', sortName(name)]),
    ...translator.map((name) => ['A4', sortName(name)]),
    ['TI', title],
    ['T2', work['container-title']],
    ['PY', dateIn(date.slice(0, 1), '/')],
    ['DA', date.length > 0 ? `${dateIn(date, '/')}${'/'.repeat(3 - date.length)}` : undefined],
    ['SP', firstPage],
    ['EP', lastPage],
    ['SN', work.ISBN],
    ['UR', URL],
    ['LA', work.language],
    ['ER', ''],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([tag, value]) => `${tag}  - ${value}\r\n`)
    .join('');
}

/** A date as far as it is known: `1849-05`; undefined where nothing is. */
function dateIn(parts: readonly number[], separator: string): string | undefined {
  const padded = parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'));
  return padded.length > 0 ? padded.join(separator) : undefined;
}
