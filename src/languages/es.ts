import type { Words } from './en.ts';

/** The site's own words in Spanish. */
export const es: Words = {
  lang: 'es',
  locale: 'es-ES',
  skip: 'Ir al texto',
  frontPage: '{site}, portada',
  by: 'por {author}',
  source: 'Fuente: {source}',
  sourceDated: 'Fuente: {source}, {date}',
  introduced: 'Extracto presentado por {author}, {date}',
  republished: 'Publicado de nuevo aquí el {date}',
  published: '{date}',
  revised: '{published}; revisado el {date}',
  words: '{count} palabras',
  oneWord: 'Una palabra',
  quotedWords: '{words}, {count} de ellas citadas',
  readingTime: '{words}, unos {count} minutos',
  draft: 'Borrador: sin publicar',
  contents: 'Índice',
  attribution:
    'Lo que sigue es un extracto, con las propias palabras de su autor, de «{title}», de {author}, publicado por {source}.',
  attributionDated:
    'Lo que sigue es un extracto, con las propias palabras de su autor, de «{title}», de {author}, publicado por {source} el {date}.',
  continuation:
    'Aquí termina el extracto. {continue} «{title}», de {author}, en {publication}, donde se publicó el texto completo.',
  continueReading: 'Seguir leyendo',
  notes: 'Notas',
  backToReference: 'Volver a la llamada {reference}',
  backToMention: 'Volver a la llamada {reference}, mención {mention}',
  code: 'Código {number}',
  codeIn: 'Código {number}, {language}',
  table: 'Tabla {number}',
  formula: 'Fórmula {number}',
  comment: '{leave} donde se publicó este texto, en {publication}.',
  leaveAComment: 'Dejar un comentario',
  passedOn: 'Lo encontramos en {publication}.',
  license: 'Licencia: {license}.',
  archive: 'Copia archivada de la fuente',
  addresses: 'Direcciones',
  otherEssays: 'Otros ensayos',
  earlier: 'Anterior: {essay}',
  later: 'Siguiente: {essay}',
  colophon:
    'Este sitio no tiene formularios, no ejecuta programas ni guarda cookies: no aprende nada de sus lectores. Cada ensayo pertenece a su autor.',
  essays: 'Ensayos',
  excerptFrom: '{author} en {publication}; extracto presentado por {introducer}',
  fullTextFrom: '{author}, publicado primero por {publication}',
  notFound: 'No hay ninguna página en esta dirección',
  notFoundAdvice:
    'Tal vez esté mal escrita, o la página tenga otro nombre. Todos los ensayos están en {frontPage}.',
  theFrontPage: 'la portada',
  moved: 'Este ensayo tiene ahora otra dirección',
  movedAdvice: 'Es {essay}.',
  formats: 'Para llevar: {text}, {markdown}, {book}.',
  text: 'texto sin formato',
  markdown: 'Markdown',
  book: 'EPUB',
  fingerprint:
    'Huella del texto sin formato (SHA-256): {fingerprint}. Para comprobar que ninguno de sus caracteres ha cambiado, compárela con lo que imprime esto: {command}',
  thisPage: 'Esta página: {address}',
  accessible:
    'El libro es texto: puede ampliarse, recomponerse y leerse en voz alta, y lo que muestra está dicho también con palabras.',

  // Links that last.
  paragraphLinks: 'Enlace a un párrafo',
};
