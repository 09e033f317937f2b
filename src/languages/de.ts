import type { Words } from './en.ts';

/** The site's own words in German. */
export const de: Words = {
  lang: 'de',
  locale: 'de-DE',
  skip: 'Zum Text springen',
  frontPage: '{site}, Startseite',
  by: 'von {author}',
  source: 'Quelle: {source}',
  sourceDated: 'Quelle: {source}, {date}',
  introduced: 'Auszug, eingeleitet von {author}, {date}',
  republished: 'Hier wiederveröffentlicht am {date}',
  published: '{date}',
  revised: '{published}; überarbeitet am {date}',
  words: '{count} Wörter',
  oneWord: 'Ein Wort',
  quotedWords: '{words}, davon {count} zitiert',
  readingTime: '{words}, etwa {count} Minuten',
  draft: 'Entwurf: nicht veröffentlicht',
  contents: 'Inhalt',
  attribution:
    'Es folgt ein Auszug, in den eigenen Worten des Verfassers, aus „{title}“ von {author}, veröffentlicht von {source}.',
  attributionDated:
    'Es folgt ein Auszug, in den eigenen Worten des Verfassers, aus „{title}“ von {author}, veröffentlicht von {source} am {date}.',
  continuation:
    'Hier endet der Auszug. {continue}: „{title}“ von {author} bei {publication}, wo der ganze Text veröffentlicht wurde.',
  continueReading: 'Weiterlesen',
  notes: 'Anmerkungen',
  backToReference: 'Zurück zu Verweis {reference}',
  backToMention: 'Zurück zu Verweis {reference}, Stelle {mention}',
  code: 'Code {number}',
  codeIn: 'Code {number}, {language}',
  table: 'Tabelle {number}',
  formula: 'Formel {number}',
  comment: '{leave}, wo dies erschienen ist: bei {publication}.',
  leaveAComment: 'Kommentar hinterlassen',
  passedOn: 'Gefunden haben wir das bei {publication}.',
  license: 'Lizenz: {license}.',
  archive: 'Archivierte Kopie der Quelle',
  addresses: 'Adressen',
  otherEssays: 'Andere Essays',
  earlier: 'Früher: {essay}',
  later: 'Später: {essay}',
  colophon:
    'Diese Website hat keine Formulare, führt keine Skripte aus und setzt keine Cookies: Sie erfährt nichts über ihre Leser. Jeder Essay gehört seinem Verfasser.',
  essays: 'Essays',
  excerptFrom: '{author} in {publication}; Auszug eingeleitet von {introducer}',
  fullTextFrom: '{author}, zuerst veröffentlicht von {publication}',
  notFound: 'Unter dieser Adresse gibt es keine Seite',
  notFoundAdvice:
    'Vielleicht ist sie vertippt, oder die Seite heißt jetzt anders. Jeder Essay steht auf {frontPage}.',
  theFrontPage: 'der Startseite',
  moved: 'Dieser Essay hat jetzt eine andere Adresse',
  movedAdvice: 'Sie lautet {essay}.',
  formats: 'Zum Mitnehmen: {text}, {markdown}, {book}.',
  text: 'reiner Text',
  markdown: 'Markdown',
  book: 'EPUB',
  fingerprint:
    'Fingerabdruck des reinen Textes (SHA-256): {fingerprint}. Ob sich keines seiner Zeichen geändert hat, zeigt der Vergleich mit dem, was dies ausgibt: {command}',
  thisPage: 'Diese Seite: {address}',
  accessible:
    'Das Buch ist Text: Er lässt sich vergrößern, umstellen und vorlesen, und was darin gezeigt wird, ist auch in Worten gesagt.',

  // Links that last.
  paragraphLinks: 'Link zu einem Absatz',
};
