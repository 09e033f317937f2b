import CSL from 'citeproc';
import apa from './styles/apa.csl?raw';
import chicago from './styles/chicago-note-bibliography.csl?raw';
import mla from './styles/modern-language-association.csl?raw';
import ar from './styles/locales-ar.xml?raw';
import de from './styles/locales-de-DE.xml?raw';
import en from './styles/locales-en-US.xml?raw';
import es from './styles/locales-es-ES.xml?raw';
import fr from './styles/locales-fr-FR.xml?raw';
import he from './styles/locales-he-IL.xml?raw';
import ja from './styles/locales-ja-JP.xml?raw';
import zh from './styles/locales-zh-CN.xml?raw';
import { languageOf } from '../../i18n/i18n.ts';
import { cached } from '../../build/cache.ts';
import type { Work } from './works.ts';

/** The styles of the sentences, by the names that scholars know them by. */
const styles = { Chicago: chicago, APA: apa, MLA: mla };
const locales: Record<string, string> = { ar, de, en, es, fr, he, ja, zh };

/** A sentence that cites a work, as HTML, and the name of the style it follows. */
interface CitationSentence {
  style: string;
  html: string;
}

/**
 * Sentences that cite works after the Chicago Manual (17th edition, bibliography), APA (7th) and
 * MLA (9th), as their CSL styles have it.
 *
 * @param lang The language to cite in; English where CSL's terms for it are not here.
 * @returns A list of sentences for each work.
 */
export async function citationSentences(
  works: Work[],
  lang: string,
): Promise<CitationSentence[][]> {
  const language = languageOf(lang);
  const locale = locales[language] ? language : 'en';
  const sentencesFor = (work: Work) => {
    const written = asWritten(work);
    return Object.entries(styles).map(([style, csl]) => ({
      style,
      html: sentence(written, style, csl, locale),
    }));
  };
  const bytes = await cached('citations', [works, locale], () =>
    Promise.resolve(Buffer.from(JSON.stringify(works.map(sentencesFor)))),
  );
  return JSON.parse(bytes.toString()) as CitationSentence[][];
}

/** Engines are dear to make, so there is one for each style and language. */
const engines = new Map<
  string,
  { engine: InstanceType<typeof CSL.Engine>; works: Map<string, object> }
>();

/** @param written A work as `asWritten` has it. */
function sentence(written: Work, style: string, csl: string, locale: string): string {
  const key = `${style} ${locale}`;
  let made = engines.get(key);
  if (!made) {
    const works = new Map<string, object>();
    const system = {
      retrieveLocale: () => locales[locale] ?? en,
      retrieveItem: (id: string) => works.get(id) ?? {},
    };
    made = { engine: new CSL.Engine(system, bibliographyOf(csl), locale, true), works };
    engines.set(key, made);
  }
  const { engine, works } = made;
  // It asks for a work again only once it has let it go.
  engine.updateItems([]);
  works.clear();
  works.set(written.id, written);
  engine.updateItems([written.id]);
  const [entry = ''] = engine.makeBibliography()[1];
  return entry
    .replace(/^\s*<div class="csl-entry">|<\/div>\s*$/g, '')
    .replace(/[\uE000-\uE002]/g, (sign) => shown[sign.charCodeAt(0) - 0xe000] ?? '')
    .trim();
}

/**
 * A style without what one work by itself does not need, which takes longer than its sentence: the
 * order of a list, and citing in the text, by which citeproc tells works apart.
 */
function bibliographyOf(csl: string): string {
  const nothing = '<citation><layout><text value=""/></layout></citation>';
  return csl
    .replace(/<citation\b[^]*<\/citation>/, nothing)
    .replace(/(<bibliography\b[^>]*>\s*)<sort>[^]*?<\/sort>/, '$1');
}

/*
 * In citeproc's titles tags are mark-up, and it bends straight quotation marks. An author's signs are
 * hidden from it behind signs that are nobody's (Unicode, private use).
 */
const signs = ['<', "'", '"'];
const shown = ['&lt;', "'", '&quot;'];

function hidden(text: string): string {
  return text.replace(/[<'"]/g, (sign) => String.fromCharCode(0xe000 + signs.indexOf(sign)));
}

/** The work with its capitals and signs kept from the style: they are its author's. */
function asWritten(work: Work): Work {
  const { title, author, ...rest } = JSON.parse(JSON.stringify(work), (_, value: unknown) =>
    typeof value === 'string' ? hidden(value) : value,
  ) as Work;
  const inItsCase = (text: string) => `<span class="nocase">${text}</span>`;
  return {
    ...rest,
    title: inItsCase(title),
    'container-title': inItsCase(rest['container-title']),
    // In quotation marks, citeproc looks for no particles in a family name.
    author: author.map((name) =>
      'family' in name ? { ...name, family: `"${name.family}"` } : name,
    ),
  };
}
