import { fill, formatList, localeOf, messagesFor } from '../i18n/i18n.ts';
import type { Messages } from '../i18n/en.ts';
import type { Phrase } from '../i18n/phrase.ts';
import { formatDay, type Day, type PartialDay } from './dates.ts';
import type { Frontmatter } from './frontmatter-schema.ts';
import { hasOwnTitle, sourceFacts, type Source } from './source.ts';

/**
 * The sentences under a title: who wrote the words, where they appeared, who brought them here.
 *
 * @returns Each with its placeholders: `{title}`, `{author}`, `{source}`, `{date}`, `{revised}`.
 */
export function bylineSentences(
  {
    title,
    source,
    revised,
  }: {
    title: string;
    source: Source | undefined;
    revised?: Day | undefined;
  },
  messages: Messages,
) {
  const [from, here] = sentencesOfSource(source, messages);
  return {
    by: hasOwnTitle({ title, source }) ? messages.quoting : messages.by,
    source: from,
    here: revised ? fill(messages.revised, { published: here, date: '{revised}' }).join('') : here,
  };
}

/** Where the words appeared first, and what this page does with them. */
function sentencesOfSource(source: Source | undefined, messages: Messages) {
  if (!source) return [undefined, messages.published] as const;
  const isDated = source.published !== undefined;
  return source.extent === 'excerpt'
    ? ([isDated ? messages.sourceDated : messages.source, messages.introduced] as const)
    : ([
        isDated ? messages.firstPublishedDated : messages.firstPublished,
        messages.republished,
      ] as const);
}

/** The same sentences in the essay's language, filled. */
export function bylineLines(
  essay: Pick<Frontmatter, 'title' | 'author' | 'translator' | 'published' | 'revised'> & {
    source: Source | undefined;
  },
  lang: string,
): Phrase[] {
  const { author, translator, published, revised, source } = essay;
  const sentences = bylineSentences(essay, messagesFor(lang));
  const on = (day: PartialDay | undefined) =>
    day ? { text: formatDay(day, localeOf(lang)), day } : undefined;
  const say = (sentence: string, values: Record<string, Phrase[number] | undefined>) =>
    fill(sentence, values) as Phrase;
  const by = { title: source?.title, author: formatList(textAuthors(essay), lang) };
  const lines = [say(sentences.by, by)];
  if (translator) {
    const { translatedBy } = messagesFor(lang);
    lines.push(say(translatedBy, { translator: formatList(translator, lang) }));
  }
  if (source && sentences.source) {
    const from = linkTo(source);
    lines.push(say(sentences.source, { source: from, date: on(source.published) }));
  }
  const values = { author: formatList(author, lang), date: on(published), revised: on(revised) };
  return [...lines, say(sentences.here, values)];
}

/** Who wrote the words of an essay, which on a link-post is not who introduces them. */
export function textAuthors({ author, source }: { author: string[]; source: Source | undefined }) {
  return source?.authors ?? author;
}

/** Who speaks on an essay's page: the author of the words, or whoever introduces an excerpt of them. */
export function pageAuthors({ author, source }: { author: string[]; source: Source | undefined }) {
  return source?.extent === 'full' ? source.authors : author;
}

/**
 * The byline in programs that have one line for it: whose the words are and, of an excerpt, who
 * quotes them.
 */
export function bylineOf(
  essay: Pick<Frontmatter, 'author'> & { source: Source | undefined },
  lang: string,
): string {
  const author = formatList(textAuthors(essay), lang);
  if (essay.source?.extent !== 'excerpt') return author;
  const quoter = formatList(essay.author, lang);
  return fill(messagesFor(lang).quotedBy, { author, quoter }).join('');
}

/**
 * One line for where it must stand for the essay. Of an excerpt it is its author's, and says so:
 * whoever passes it on must not make the quoted words the page's own.
 *
 * @returns undefined for an essay without words.
 */
export function descriptionOf(
  essay: Pick<Frontmatter, 'description'> & { opening: string; source: Source | undefined },
  lang: string,
): string | undefined {
  const { description, opening, source } = essay;
  if (description || !opening) return description;
  if (source?.extent !== 'excerpt') return opening;
  const author = formatList(source.authors, lang);
  const values = { author, publication: source.publication, opening };
  return fill(messagesFor(lang).quotedOpening, values).join('');
}

/**
 * The sentences before and after an excerpt, in the essay's language.
 *
 * @returns Both as phrases, and the URL and facts of what they quote.
 */
export function excerptFraming(source: Source, lang: string) {
  const messages = messagesFor(lang);
  const values = {
    title: source.title,
    author: formatList(source.authors, lang),
    publication: source.publication,
    source: linkTo(source),
    continue: source.url ? { text: messages.continueReading, url: source.url } : '',
  };
  return {
    url: source.url,
    facts: sourceFacts(source),
    attribution: fill(messages.attribution, values),
    continuation: fill(source.url ? messages.continuation : messages.continuationInPrint, values),
  };
}

/** A source by its name, and its URL where it has one. */
function linkTo({ publication, url }: Source): Phrase[number] {
  return url ? { text: publication, url } : publication;
}
