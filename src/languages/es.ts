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
  readingTimeOne: '{words}, cerca de un minuto',
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
  code: 'Código {number}',
  codeIn: 'Código {number}, {language}',
  table: 'Tabla {number}',
  comment: '{leave} donde se publicó este texto, en {publication}.',
  leaveAComment: 'Dejar un comentario',
  passedOn: 'Lo encontramos en {publication}.',
  license: 'Licencia: {license}.',
  otherEssays: 'Otros ensayos',
  earlier: 'Anterior: {essay}',
  later: 'Siguiente: {essay}',
  colophon:
    'Este sitio no tiene formularios, no ejecuta programas ni guarda cookies: no aprende nada de sus lectores. Cada ensayo pertenece a su autor.',
  essays: 'Ensayos',
  excerptFrom: '{author}, extracto de {publication} por {introducer}',
  fullTextFrom: '{author}, publicado primero por {publication}',
  notFound: 'No hay ninguna página en esta dirección',
  notFoundAdvice:
    'Tal vez esté mal escrita, o la página tenga otro nombre. {frontPage} enumera todos los ensayos.',
  theFrontPage: 'La portada',
  moved: 'Este ensayo tiene ahora otra dirección',
  movedAdvice: 'Es {essay}.',
};
