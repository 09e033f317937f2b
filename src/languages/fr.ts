import type { Words } from './en.ts';

/** The site's own words in French. */
export const fr: Words = {
  lang: 'fr',
  locale: 'fr-FR',
  skip: 'Aller au texte',
  frontPage: '{site}, page d’accueil',
  by: 'par {author}',
  source: 'Source : {source}',
  sourceDated: 'Source : {source}, {date}',
  introduced: 'Extrait présenté par {author}, {date}',
  republished: 'Republié ici le {date}',
  published: '{date}',
  revised: '{published} ; revu le {date}',
  words: '{count} mots',
  oneWord: 'Un mot',
  quotedWords: '{words}, dont {count} cités',
  readingTime: '{words}, environ {count} minutes',
  draft: 'Brouillon : non publié',
  contents: 'Table des matières',
  attribution:
    'Ce qui suit est un extrait, dans les mots mêmes de son auteur, de « {title} » par {author}, publié par {source}.',
  attributionDated:
    'Ce qui suit est un extrait, dans les mots mêmes de son auteur, de « {title} » par {author}, publié par {source} le {date}.',
  continuation:
    'L’extrait s’arrête ici. {continue} « {title} » par {author} chez {publication}, où le texte entier a été publié.',
  continueReading: 'Continuer la lecture de',
  notes: 'Notes',
  backToReference: 'Retour à l’appel {reference}',
  backToMention: 'Retour à l’appel {reference}, mention {mention}',
  code: 'Code {number}',
  codeIn: 'Code {number}, {language}',
  table: 'Tableau {number}',
  formula: 'Formule {number}',
  comment: '{leave} là où ce texte a paru, chez {publication}.',
  leaveAComment: 'Laisser un commentaire',
  passedOn: 'Nous l’avons trouvé chez {publication}.',
  license: 'Licence : {license}.',
  archive: 'Copie archivée de la source',
  addresses: 'Adresses',
  otherEssays: 'Autres essais',
  earlier: 'Précédent : {essay}',
  later: 'Suivant : {essay}',
  colophon:
    'Ce site n’a pas de formulaire, n’exécute aucun script et ne dépose aucun cookie : il n’apprend rien de ses lecteurs. Chaque essai appartient à son auteur.',
  essays: 'Essais',
  excerptFrom: '{author} dans {publication} ; extrait présenté par {introducer}',
  fullTextFrom: '{author}, publié d’abord par {publication}',
  notFound: 'Il n’y a pas de page à cette adresse',
  notFoundAdvice:
    'Elle est peut-être mal écrite, ou la page a changé de nom. Tous les essais figurent sur {frontPage}.',
  theFrontPage: 'la page d’accueil',
  moved: 'Cet essai a maintenant une autre adresse',
  movedAdvice: 'La voici : {essay}.',
  formats: 'À emporter : {text}, {markdown}, {book}.',
  text: 'texte brut',
  markdown: 'Markdown',
  book: 'EPUB',
  fingerprint:
    'Empreinte du texte brut (SHA-256) : {fingerprint}. Pour vérifier qu’aucun de ses caractères n’a changé, comparez-la avec ce qu’affiche ceci : {command}',
  thisPage: 'Cette page : {address}',
  accessible:
    'Le livre est du texte : on peut l’agrandir, le recomposer et l’écouter, et ce qu’il montre y est dit aussi en mots.',

  // Links that last.
  paragraphLinks: 'Lien vers un paragraphe',
};
