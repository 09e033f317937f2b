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
  readingTimeOne: '{words}, etwa eine Minute',
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
  code: 'Code {number}',
  codeIn: 'Code {number}, {language}',
  table: 'Tabelle {number}',
  comment: '{leave}, wo dies erschienen ist: bei {publication}.',
  leaveAComment: 'Kommentar hinterlassen',
  passedOn: 'Gefunden haben wir das bei {publication}.',
  license: 'Lizenz: {license}.',
  otherEssays: 'Andere Essays',
  earlier: 'Früher: {essay}',
  later: 'Später: {essay}',
  colophon:
    'Diese Website hat keine Formulare, führt keine Skripte aus und setzt keine Cookies: Sie erfährt nichts über ihre Leser. Jeder Essay gehört seinem Verfasser.',
  essays: 'Essays',
  excerptFrom: '{author}, Auszug aus {publication}, ausgewählt von {introducer}',
  fullTextFrom: '{author}, zuerst veröffentlicht von {publication}',
  notFound: 'Unter dieser Adresse gibt es keine Seite',
  notFoundAdvice:
    'Vielleicht ist sie vertippt, oder die Seite heißt jetzt anders. {frontPage} nennt jeden Essay.',
  theFrontPage: 'Die Startseite',
  moved: 'Dieser Essay hat jetzt eine andere Adresse',
  movedAdvice: 'Sie lautet {essay}.',
};
