import { site } from '../../site.ts';
import { absoluteUrl } from '../../essay/urls.ts';
import { slugsOf, publishedEssays, type Essay } from '../../collection/collection.ts';
import type { Day } from '../../essay/dates.ts';
import { citationFormats, withCharset, type CitationExtension } from '../../essay/media-types.ts';
import { sortName, type Name } from '../../essay/names.ts';

/** A work as citations know it (CSL-JSON, schema 1.0.2). */
export interface Work {
  id: string;
  type: 'post-weblog' | 'webpage';
  title: string;
  author: Name[];
  'container-title': string;
  issued?: { 'date-parts': [[year: number, month: number, day: number]] };
  URL?: string;
  language: string;
}

/**
 * What a scholar cites who cites an essay: the page, as its author's post; and for a link-post the
 * article that it quotes too, as its own author's. An essay republished whole is cited as the
 * original. No day of access is ever invented, and no address that is not known.
 */
export function worksOf(essay: Essay): { page: Work; source?: Work } {
  const { slug: name, title, lang: language, source, names } = essay;
  const page: Work = {
    id: name,
    type: 'post-weblog',
    title,
    author: names.author,
    'container-title': site.name,
    ...issuedOn(essay.published),
    ...located(absoluteUrl(essay.url)),
    language,
  };
  if (!source) return { page };
  const original: Work = {
    id: source.extent === 'full' ? name : `${name}.source`,
    type: 'webpage',
    title: source.title,
    author: names.source,
    'container-title': source.publication,
    ...issuedOn(source.published),
    ...located(source.url),
    language,
  };
  return source.extent === 'full' ? { page: original } : { page, source: original };
}

function issuedOn(day: Day | undefined): Pick<Work, 'issued'> {
  if (!day) return {};
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { issued: { 'date-parts': [[year, month, date]] } };
}

function located(address: string | undefined): Pick<Work, 'URL'> {
  return address ? { URL: address } : {};
}

/** A file for each work that the site's essays are, and quote, under every name an essay had. */
export async function workPaths() {
  return (await publishedEssays()).flatMap((essay) =>
    Object.values(worksOf(essay)).flatMap((work: Work) =>
      slugsOf(essay).map((name) => ({
        params: { work: name + work.id.slice(essay.slug.length) },
        props: { work },
      })),
    ),
  );
}

/** A work as such a file. */
export function citationFile(work: Work, ending: CitationExtension): Response {
  const headers = { 'Content-Type': withCharset(citationFormats[ending]) };
  return new Response(writers[ending](work), { headers });
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

/** A work in BibTeX, and in the words of BibLaTeX where BibTeX has none. */
function bibtex({ id, title, author, issued, URL, ...work }: Work): string {
  const [year, month = 1, day = 1] = issued?.['date-parts'][0] ?? [];
  const fields = Object.entries({
    author: author.map(bibtexName).join(' and '),
    // The inner braces keep styles from changing capitals.
    title: `{${inLatex(title)}}`,
    organization: inLatex(work['container-title']),
    date: year && `${padded(year, 4)}-${padded(month)}-${padded(day)}`,
    year,
    // This field is read as it stands, so only what would end it must go.
    url: URL?.replace(/[{}\\]/g, encodeURIComponent),
    language: work.language,
  });
  const lines = fields
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}}`);
  // Months are macros of BibTeX's own.
  if (year) lines.push(`  month = ${months[month - 1]}`);
  return `@online{${id},\n${lines.join(',\n')}\n}\n`;
}

/** Text as LaTeX has it, whose older faces have other signs in the places of some. */
function inLatex(text: string): string {
  return text.replace(
    /[\\~^<>|]|[{}#$%&_]|(?<=-)-|(?<=['`])['`]/g,
    (sign) => latexNames[sign] ?? (/[-'`]/.test(sign) ? `{}${sign}` : `\\${sign}`),
  );
}

const latexNames: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
};

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function bibtexName(name: Name): string {
  if ('literal' in name) return `{${inLatex(name.literal)}}`;
  const particle = name['dropping-particle'] ?? name['non-dropping-particle'];
  const glue = /[’']$/.test(particle ?? '') ? '' : ' ';
  const family = particle ? `${particle}${glue}${name.family}` : name.family;
  const parts = [family, name.suffix, name.given].filter((part) => part !== undefined);
  return parts.map(inLatex).join(', ');
}

/** A work in RIS, a line to a tag, as Reference Manager and Zotero write it. */
function ris({ type, title, author, issued, URL, ...work }: Work): string {
  const [year, month = 1, day = 1] = issued?.['date-parts'][0] ?? [];
  return [
    ['TY', type === 'post-weblog' ? 'BLOG' : 'ELEC'],
    ...author.map((name) => ['AU', sortName(name)]),
    ['TI', title],
    ['T2', work['container-title']],
    ['PY', year && padded(year, 4)],
    ['DA', year && `${padded(year, 4)}/${padded(month)}/${padded(day)}`],
    ['UR', URL],
    ['LA', work.language],
    ['ER', ''],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([tag, value]) => `${tag}  - ${value}\r\n`)
    .join('');
}

function padded(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}
