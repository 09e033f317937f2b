import CSL from 'citeproc';
import apa from './styles/apa.csl?raw';
import chicago from './styles/chicago-note-bibliography.csl?raw';
import mla from './styles/modern-language-association.csl?raw';
import { languageOf } from '../../i18n/i18n.ts';
import type { Name } from '../../essay/names.ts';
import type { Work } from './works.ts';

/** The styles of the sentences, by the names that scholars know them by. */
const styles = { Chicago: chicago, APA: apa, MLA: mla };

/** CSL's terms by language: `de` from `locales-de-DE.xml`. A file in the folder is all it takes. */
const locales = new Map(
  Object.entries(
    import.meta.glob<string>('./styles/locales-*.xml', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, xml]) => [languageOf(path.replace(/^.*locales-|\.xml$/g, '')), xml]),
);

/** A sentence that cites a work, as HTML, and the name of the style it follows. */
interface CitationSentence {
  style: string;
  html: string;
}

/**
 * Sentences that cite works after the Chicago Manual (17th edition, bibliography), APA (7th) and
 * MLA (9th), as citeproc writes them from the CSL styles.
 *
 * @param lang The language to cite in; English where CSL's terms for it are not here.
 * @returns A list of sentences for each work.
 */
export function citationSentences(works: Work[], lang: string): CitationSentence[][] {
  const language = languageOf(lang);
  const locale = locales.has(language) ? language : 'en';
  const sentencesFor = (work: Work) => {
    const shielded = shield(work);
    return Object.entries(styles).map(([style, csl]) => ({
      style,
      html: bibliographyEntry(shielded, style, csl, locale),
    }));
  };
  return works.map(sentencesFor);
}

/** Engines are expensive to create, so there is one for each style and language. */
const engines = new Map<
  string,
  { engine: InstanceType<typeof CSL.Engine>; works: Map<string, object> }
>();

function engineFor(style: string, csl: string, locale: string) {
  const key = `${style} ${locale}`;
  const existing = engines.get(key);
  if (existing) return existing;
  const works = new Map<string, object>();
  const system = {
    retrieveLocale: () => locales.get(locale) ?? '',
    retrieveItem: (id: string) => works.get(id) ?? {},
  };
  const created = { engine: new CSL.Engine(system, bibliographyOnly(csl), locale, true), works };
  engines.set(key, created);
  return created;
}

/** @param work A work as `shield` returns it. */
function bibliographyEntry(work: Work, style: string, csl: string, locale: string): string {
  const { engine, works } = engineFor(style, csl, locale);
  // The engine retrieves a work of the same id again only once the work has left its list.
  engine.updateItems([]);
  works.clear();
  works.set(work.id, work);
  engine.updateItems([work.id]);
  const [entry = ''] = engine.makeBibliography()[1];
  return entry
    .replace(/^\s*<div class="csl-entry">|<\/div>\s*$/g, '')
    .replace(/[\uE000-\uE002]/g, (sign) => revealed[sign.charCodeAt(0) - 0xe000] ?? '')
    .trim();
}

/**
 * A style without what a single work does not need, and what takes longer than its sentence: the
 * order of a list, and citing in the text, by which citeproc tells works apart.
 */
function bibliographyOnly(csl: string): string {
  const emptyCitation = '<citation><layout><text value=""/></layout></citation>';
  return csl
    .replace(/<citation\b[^]*<\/citation>/, emptyCitation)
    .replace(/(<bibliography\b[^>]*>\s*)<sort>[^]*?<\/sort>/, '$1');
}

/*
 * citeproc takes tags in a title for mark-up, and bends straight quotation marks. The author's
 * characters are hidden from it behind private-use characters (Unicode, 23.5).
 */
const hidden = ['<', "'", '"'];
const revealed = ['&lt;', "'", '&quot;'];

/** The work with its capitals and characters protected from the style: they are its author's. */
function shield(work: Work): Work {
  const { title, author, translator, ...rest } = JSON.parse(
    JSON.stringify(work),
    (_, value: unknown) =>
      typeof value === 'string'
        ? value.replace(/[<'"]/g, (sign) => String.fromCharCode(0xe000 + hidden.indexOf(sign)))
        : value,
  ) as Work;
  // In quotation marks, citeproc looks for no particles in a family name.
  const withoutParticles = (name: Name): Name =>
    'family' in name ? { ...name, family: `"${name.family}"` } : name;
  const withoutCase = (text: string) => `<span class="nocase">${text}</span>`;
  return {
    ...rest,
    title: withoutCase(title),
    'container-title': withoutCase(rest['container-title']),
    author: author.map(withoutParticles),
    ...(translator && { translator: translator.map(withoutParticles) }),
  };
}
