import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import { Archive } from '../archive.ts';
import { dayOf } from '../days.ts';
import { endingOf } from '../html/addresses.ts';
import { htmlToMarkdown, type HtmlOptions } from '../html/to-markdown.ts';
import { inOrder } from '../html/page-facts.ts';
import { elementsIn, firstElement, fragmentOf, wordsOf } from '../html/tree.ts';
import type { ImportedText, Leftover } from '../imported-text.ts';
import { langOf } from '../langs.ts';
import { slugFor } from '../names.ts';
import { allNamed, fieldOf, textIn, xmlOf } from '../xml.ts';
import { wordsInWord } from './word-words.ts';

/** Word's styles, by their names in English, which are in the file in every language. */
const styleMap = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Source Code'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
  "r[style-name='Verbatim Char'] => code",
  "r[style-name='HTML Code'] => code",
  'u => u',
  'strike => s',
];

/** A document of Word (Office Open XML), with its notes and pictures. */
export async function* readWord(path: string): AsyncIterable<ImportedText> {
  const bytes = await readFile(path);
  const archive = new Archive(bytes);
  const pictures = new Map<string, Buffer>();
  const { value: html, messages } = await mammoth.convertToHtml(
    { buffer: bytes },
    {
      styleMap,
      convertImage: mammoth.images.imgElement(async (image) => {
        const src = `picture-${pictures.size + 1}${endingOf(image.contentType)}`;
        pictures.set(src, await image.readAsBuffer());
        return { src };
      }),
    },
  );
  yield documentText(html, {
    path,
    archive,
    leftovers: messages
      .filter(({ type, message }) => type === 'error' || !/style|was ignored: w:/i.test(message))
      .map(({ message }) => ({ kind: 'told by the reader of Word', what: message })),
    picture: (src) => {
      const picture = pictures.get(src);
      return picture && (() => Promise.resolve(picture));
    },
  });
}

interface WordOptions {
  path: string;
  archive: Archive;
  leftovers: readonly Leftover[];
  picture: HtmlOptions['picture'];
}

function documentText(
  html: string,
  { path, archive, leftovers, picture }: WordOptions,
): ImportedText {
  const tree = fragmentOf(html);
  const document = xmlOf(archive.text(mainPart(archive)) ?? '<w:document/>');
  const core = xmlOf(archive.text('docProps/core.xml') ?? '<properties/>');
  const [properties] = core.children.filter((child) => child.type === 'element');
  const property = (name: string) => properties && fieldOf(properties, name);
  const [styled] = elementsIn(tree, ({ properties: { className } }) =>
    [className].flat().includes('title'),
  );
  const heading = firstElement(tree, 'h1');
  const named = property('dc:title');
  const title = styled ? wordsOf(styled) : (named ?? (heading && wordsOf(heading)));
  const lang = langOf(property('dc:language') ?? languageIn(archive));
  const { math: _math, ...converted } = htmlToMarkdown(tree, { title, lang, picture });
  const isTitleLeftOut = converted.changes.some(({ kind }) => /repeats the title/.test(kind));
  const creator = property('dc:creator');
  const formulas = allNamed(document, 'm:oMath').map((formula) => textIn(formula).trim());
  const name = path.replace(/^.*[/\\]/, '').replace(/\.docx$/i, '');
  return {
    ...converted,
    words: wordsInWord(document, archive, isTitleLeftOut ? title : undefined),
    from: path,
    slug: slugFor(title ?? name),
    fields: {
      title: title ?? name,
      author:
        creator && !/^(python-docx|user|administrator|admin|microsoft office user)$/i.test(creator)
          ? creator.split(/\s*;\s*/).map(inOrder)
          : undefined,
      published: dayOf(property('dcterms:created')),
      lang,
    },
    leftovers: [
      ...leftovers,
      ...formulas.map((what) => ({ kind: 'formula', what })),
      ...converted.leftovers,
    ],
  };
}

/** Where the text is, which is mostly `word/document.xml`. */
function mainPart(archive: Archive): string {
  const relations = archive.text('_rels/.rels') ?? '';
  const [relation = ''] = /<Relationship\b[^>]*\/officeDocument"[^>]*>/.exec(relations) ?? [];
  return /Target="\/?([^"]+)"/.exec(relation)?.[1] ?? 'word/document.xml';
}

/** The language of most words, as the document's own style has it. */
function languageIn(archive: Archive): string | undefined {
  const styles = archive.text('word/styles.xml') ?? '';
  return /<w:docDefaults>[^]*?<w:lang\b[^>]*w:val="([\w-]+)"/.exec(styles)?.[1];
}
