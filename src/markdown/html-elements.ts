const set = (names: string) => new Set(names.split(' '));

/** Elements that stand among words and do not part them. */
export const phrasingElements = set(
  'a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var',
);

/** Elements that stand around paragraphs, and never within one. */
export const blockElements = set('dd details dl dt figcaption figure summary');

/** Those of them that may hold words in no paragraph. */
export const wordElements = set('dd dt figcaption summary');

/** Those of them that hold no paragraphs. */
export const lineElements = set('dt summary');

/** Elements that mean nothing by themselves: their words are all there is to them. */
export const bareElements = set(
  'span div p section article aside header footer main nav center font big tt address picture source',
);

/** Those of them around which a line ends. */
export const bareBlocks = set('div p section article aside header footer main nav center address');

/** Elements that hold nothing, and so are never closed (HTML, “void elements”). */
export const voidElements = set(
  'area base br col embed hr img input link meta param source track wbr',
);

/** Elements that mean nothing by themselves, and those that they must stand in. */
export const requiredParents = new Map([
  ['summary', 'details'],
  ['figcaption', 'figure'],
  ['dt', 'dl'],
  ['dd', 'dl'],
  ['rp', 'ruby'],
  ['rt', 'ruby'],
]);

/** The attributes that are printed, the elements that may have them, and what their values may be. */
export const printedAttributes = new Map<string, { on?: readonly string[]; value: RegExp }>([
  ['lang', { value: /^[a-z\d-]+$/i }],
  ['dir', { value: /^(ltr|rtl|auto)$/i }],
  ['title', { value: /./ }],
  ['datetime', { on: ['time', 'ins', 'del'], value: /^[\d:TZ.+ -]+$/ }],
  ['open', { on: ['details'], value: /^(open|true)?$/i }],
]);

/** The attributes that are read, and say what Markdown would. */
export const readAttributes = new Map([
  ['a', ['href', 'title', 'id', 'name']],
  ['img', ['src', 'alt', 'title']],
]);

/** Whether an element may stand in an essay. */
export function isWelcome(name: string): boolean {
  return (
    phrasingElements.has(name) ||
    blockElements.has(name) ||
    bareElements.has(name) ||
    ['br', 'wbr', 'hr', 'img'].includes(name)
  );
}
