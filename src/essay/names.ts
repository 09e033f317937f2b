import type { Advice } from './problems.ts';

/*
 * An author writes a name as it is read. Bibliographies sort it, and so must know its parts: a rule
 * finds the usual ones, and braces hold together what it would split: `Gabriel {García Márquez}`,
 * `{Bartók} Béla`; a name that is wholly in braces is not split at all: `{The Paper Trust}`.
 */

/** A name in the parts that citations need, named as in CSL-JSON (CSL 1.0.2). */
export type Name =
  | { literal: string }
  | {
      family: string;
      given?: string;
      suffix?: string;
      /** Stays with the family name where that is sorted: “van Beethoven”. */
      'non-dropping-particle'?: string;
      /** Goes behind the given name there: “Maupassant, Guy de”. */
      'dropping-particle'?: string;
    };

/**
 * Whether a name is no person's: one of the publications, or written as a person's is not.
 *
 * @param publications The names of the site, of the essay's source, and of who passed it on.
 */
export function isOrganisation(written: string, publications: readonly string[]): boolean {
  return publications.includes(written) || /^The |[&\d]|^\{.*\}$/.test(written);
}

/** A name in parts. However many spaces stand between its words, a page shows one, and so do citations. */
export function parseName(written: string, publications: readonly string[]): Name {
  const words = written.trim().replace(/ +/g, ' ');
  return isOrganisation(written, publications)
    ? { literal: displayName(words) }
    : parsePersonName(words);
}

/** The name as readers see it: without the braces that its author may have put around a part. */
export function displayName(written: string): string {
  return written.replace(/[{}]/g, '');
}

/** What is wrong with the braces in a name, as a sentence; undefined if nothing is. */
export function problemInBraces(written: string): string | undefined {
  if (/^[^{}]*(\{[^{}]*[^{}\s][^{}]*\}[^{}]*)?$/.test(written)) return undefined;
  return `“${written}” has braces that hold nothing together.`;
}

/** What may be meant otherwise than a name is taken, as a sentence and lines to write instead. */
export function nameHint(written: string): Advice | undefined {
  if (/[{}]/.test(written)) return undefined;
  const people = written.split(/ (?:and|und|et) (?=\p{Lu})|; */u);
  const [first = '', ...others] = people;
  if (others.length > 0) {
    const message = `“${written}” is taken for one name.`;
    const fix = `Write people as a list, and an organisation in braces:\n  author: [${people.join(', ')}]\n  author: "{${written}}"`;
    return { message, fix };
  }
  const [ending = ''] = suffix.exec(first) ?? [];
  const [family, given] = first.slice(0, first.length - ending.length).split(/, */);
  if (!given) return undefined;
  const message = `“${written}” is taken for one name, and shown as it stands.`;
  const fix = `Write a name as it is read, and several as a list:\n  author: ${given} ${family}\n  author: [${family}, ${given}]`;
  return { message, fix };
}

// Scripts in whose languages a family name is written last and sorted first.
const parted =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{M}\P{L}]+$/u;

const suffix = /,? (Jr\.?|Sr\.?|II|III|IV)$/;
// “Ursula K. Le Guin”: these begin a family name although they are capitals.
const familyBeginnings = /^(De|Del|Della|Di|Da|Du|La|Le|Mac|San|St\.?|Ten|Ter|Van|Vander|Von)$/;

/** What joins two names; in a few languages also the two family names of one person. */
const conjunction = /^(and|und|et|en|og|och|és|и|та|και|y|e|i)$/;
const familyConjunction = /^(y|e|i)$/;

/** The parts of a person's name, which may have braces. */
function parsePersonName(written: string): Name {
  const braced = /^(.*?)\{(.+)\}(.*)$/.exec(written)?.slice(1);
  if (braced) {
    const [before, family, after] = braced as [string, string, string];
    return { family, given: `${before.trim()} ${after.trim()}`.trim() };
  }
  if (!parted.test(written)) return { literal: written };

  const [ending, generation] = suffix.exec(written) ?? [''];
  const words = written.slice(0, written.length - ending.length).split(' ');
  const end = lastFamilyName(words);
  if (end === undefined) return { literal: written };
  const start = familyStart(words, end);
  const family = words.slice(start);
  const particles = family.splice(0, words.slice(start, end).filter(isLowerCase).length).join(' ');
  const [, elided = '', rest] = /^(d[’'])(.+)$/.exec(family[0] ?? '') ?? [];
  if (rest) family[0] = rest;
  const isDropping = elided !== '' || /^de\b/.test(particles);
  const particle = particles || elided;
  return {
    family: family.join(' '),
    given: words.slice(0, start).join(' '),
    ...(generation && { suffix: generation }),
    ...(particle && { [isDropping ? 'dropping-particle' : 'non-dropping-particle']: particle }),
  };
}

/**
 * The index of the last word of a name, or of the first of two joined family names; undefined where
 * it is no name of a person in parts: a single word, or names that are joined otherwise.
 */
function lastFamilyName(words: readonly string[]): number | undefined {
  const last = words.length - 1;
  if (last < 1) return undefined;
  // Behind a particle it is one itself: “von und zu”.
  const joint = words.findIndex(
    (word, index) => index > 0 && conjunction.test(word) && !isLowerCase(words[index - 1] ?? ''),
  );
  if (joint === -1) return last;
  // “José Ortega y Gasset” is one name; what else is joined is none of a person's.
  const isDouble = joint > 1 && joint === last - 1 && familyConjunction.test(words[joint] ?? '');
  return isDouble ? joint - 1 : undefined;
}

/** The index of the word with which the family name begins, its particles among it. */
function familyStart(words: readonly string[], end: number): number {
  const particle = words.findIndex((word, index) => index > 0 && index < end && isLowerCase(word));
  if (particle !== -1) return particle;
  return end > 1 && familyBeginnings.test(words[end - 1] ?? '') ? end - 1 : end;
}

/** The name in the order of a bibliography: “van Beethoven, Ludwig”, “King, Martin Luther, Jr.”. */
export function sortName(name: Name): string {
  if ('literal' in name) return name.literal;
  const stays = name['non-dropping-particle'];
  const drops = name['dropping-particle'];
  const family = stays ? `${stays} ${name.family}` : name.family;
  const given = [name.given, drops].filter(Boolean).join(' ');
  return [family, given, name.suffix].filter(Boolean).join(', ');
}

/**
 * Names for `citation_author`, as Google Scholar and Zotero read it: a comma parts family and given
 * name. Without one Zotero parts a name at its last space; a comma at the end keeps it whole.
 */
export function highwireNames(names: Name[]): string[] {
  return names.map((name) => {
    if ('literal' in name) return name.literal.includes(' ') ? `${name.literal},` : name.literal;
    const inOrder = sortName(name);
    // Zotero takes one author with spaces on both sides of a comma for two.
    const looksLikeTwo = names.length === 1 && / .*, .* /.test(inOrder);
    return looksLikeTwo ? `${inOrder};` : inOrder;
  });
}

function isLowerCase(word: string): boolean {
  return /^\p{Ll}/u.test(word);
}
