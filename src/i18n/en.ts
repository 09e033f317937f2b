/**
 * The site's own messages in English. A name in braces is a placeholder for a value; a sentence may
 * put them in any order.
 */
export const en = {
  lang: 'en',
  /** How days and numbers are written, where an essay's language names no country. */
  locale: 'en-GB',

  skip: 'Skip to the text',
  frontPage: '{site}, front page',

  // The header of an essay: who wrote what, and when.
  by: 'by {author}',
  /** The same where an excerpt stands under a title of its introducer’s. */
  quoting: 'quoting “{title}” by {author}',
  source: '{source}',
  sourceDated: '{source}, {date}',
  firstPublished: 'First published by {source}',
  firstPublishedDated: 'First published by {source}, {date}',
  introduced: 'Quoted by {author}, {date}',
  republished: 'Republished here {date}',
  published: '{date}',
  revised: '{published}; revised {date}',
  words: '{count} words',
  oneWord: 'One word',
  quotedWords: '{words}, {count} of them quoted',
  readingTime: '{words}, about {count} minutes to read',
  translatedBy: 'translated by {translator}',
  alsoIn: 'Also in {language}: {essay}',
  partOf: 'Part {part} of {series}',
  draft: 'Draft: not published',
  contents: 'Contents',

  // Around an excerpt. Reader modes drop a sentence of fewer than 80 characters, and one of which
  // a quarter is a link.
  attribution: 'What follows is an excerpt in the words of {author}.',
  continuation:
    'The excerpt ends here. {continue} at {publication}, where the whole text by {author} was first published.',
  continuationInPrint: 'The excerpt ends here; the whole text is in {source}.',
  continueReading: 'Continue reading',

  notes: 'Notes',
  backToReference: 'Back to reference {reference}',
  backToMention: 'Back to reference {reference}, mention {mention}',
  code: 'Code {number}',
  codeIn: 'Code {number}, {language}',
  table: 'Table {number}',
  formula: 'Formula {number}',
  // What an alert is, before its words.
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',

  // After the text.
  comment: '{leave} at {publication}.',
  leaveAComment: 'Discuss it',
  passedOn: 'Found via {publication}.',
  topics: 'Topics: {topics}.',
  license: 'Licence: {license}.',
  archive: 'Archived copy of the source',
  addresses: 'Addresses',
  otherEssays: 'Other essays',
  earlier: 'Previous: {essay}',
  later: 'Next: {essay}',
  colophon: 'This site sets no cookies and runs no scripts.',

  // The front page.
  feed: 'Feed',
  following: 'Following',
  whatAFeedIs:
    'A feed is an address that an app, called a feed reader, visits for you. Give it the address below, and each new essay appears there in full.',
  catalogue: 'Catalogue for e-readers, with every essay as a book',
  newsletter: 'Newsletter',
  contact: 'Contact',
  essays: 'Essays',
  excerptFrom: '{author} in {publication}; quoted by {introducer}',
  fullTextFrom: '{author}, first published by {publication}',

  // Where there is no essay.
  notFound: 'There is no page at this address',
  notFoundAdvice:
    'It may have been mistyped, or the page may have been renamed. Every essay is listed on {frontPage}.',
  theFrontPage: 'the front page',

  // Taking an essay along, and checking it.
  formats: 'Download: {text}, {markdown}, {book}.',
  text: 'plain text',
  markdown: 'Markdown',
  book: 'EPUB',
  fingerprint:
    'To verify the plain text, compare its SHA-256, {fingerprint}, with what your computer prints:',
  thisPage: 'Permanent link: {address}',
  aboutText: 'About this text',
  accessible:
    'The book is text: it can be made larger, set anew and read aloud, and whatever is shown in it is also said in words.',

  // Links that last.
  paragraphLinks: 'Link to a paragraph',
  // Where an essay is from, and how to cite it.
  /** Where programs have one line for whose an excerpt’s words are. */
  quotedBy: '{author}, quoted by {quoter}',
  quotedOpening: '{author} in {publication}: “{opening}”',
  provenance: 'Written by {author}; published by {source}.',
  provenanceDated: 'Written by {author}; published by {source}, {date}.',
  pages: 'Pages {pages}.',
  wordsQuoted: '{count} words quoted.',
  wordsQuotedOfWhole: '{count} of {whole} words quoted ({share}).',
  wordsAllHere: 'Complete: {count} words.',
  archiveDated: '{archive}, {date}',
  removal: 'Rights holder? Write to {contact}.',
  writeTo: 'Write to {contact}.',
  cite: 'Cite this essay',
  citeFiles: 'As a file: {files}.',
  citeQuoted: 'The article quoted here, also as a file: {files}.',
  citePage: 'This page, also as a file: {files}.',
  // Lists of many essays, and searching them.
  ofYear: 'Essays of {year}',
  essaysBy: 'Essays by {author}',
  essaysFrom: 'Essays first published by {publication}',
  essaysAbout: 'Essays about {topic}',
  inOrder: 'In the order of the parts',
  wholeSeries: 'The whole series as one book: {book}',
  years: 'All essays, by year',
  parts: 'Parts of this list',
  search: 'Search',
  searchEssays: 'Search the essays',
  searchFor: 'Search for',
  searchNeeds:
    'Searching needs JavaScript, which is off here, or cannot run because the site was opened from a disk and not from a web server. Every essay is listed from {frontPage} on.',
  searching: 'Searching…',
  foundNone: 'Nothing found.',
  foundOne: 'One essay',
  foundMany: '{count} essays',
  moreResults: 'Show more',
  searchFailed: 'The search could not be loaded. Try again in a moment.',
  notFoundSearch: 'You can also {search}.',
  colophonWithSearch:
    'This site sets no cookies. It runs a script on its search page alone, which looks for words on your own device.',
  toSearch: 'search the essays',
};

/** What a language's file must say. */
export type Messages = typeof en;
