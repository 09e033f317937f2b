/** A piece of HTML as it is written: a tag, or a comment or declaration (without a name). */
export interface HtmlToken {
  start: number;
  end: number;
  written: string;
  /** In lower case; empty for comments and declarations. */
  name: string;
  isEnd: boolean;
  isSelfClosed: boolean;
  attributes: Map<string, string>;
}

const token =
  /<!--[^]*?-->|<[!?][^>]*>|<(?<end>\/?)(?<name>[a-z][\w.:-]*)(?<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?|\s+\/(?!>))*)\s*(?<close>\/?)>/gi;

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** The tags in a piece of HTML, however their attributes are quoted. */
export function tokensIn(html: string, offset: number): HtmlToken[] {
  return [...html.matchAll(token)].map(({ index, 0: written, groups = {} }) => ({
    start: offset + index,
    end: offset + index + written.length,
    written,
    name: groups['name']?.toLowerCase() ?? '',
    isEnd: groups['end'] === '/',
    isSelfClosed: groups['close'] === '/',
    attributes: new Map(
      [...(groups['attributes'] ?? '').matchAll(attribute)].map(
        ([, name = '', double, single, bare]) => [
          name.toLowerCase(),
          double ?? single ?? bare ?? '',
        ],
      ),
    ),
  }));
}

const names = (text: string) => new Set(text.split(' '));

/** Elements that hold nothing. */
export const voidNames = names(
  'area base br col embed hr img input link meta param source track wbr',
);

/** Elements that may stand in an essay as they are. */
export const keptNames = names(
  'abbr bdi bdo cite del dfn em i ins kbd mark rp rt ruby s samp small span strong sub sup time u var dd details div dl dt summary br wbr',
);

/** Elements whose meaning another, or none, carries. */
export const renamed: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['strike', 's'],
  ['tt', 'samp'],
  ['code', 'samp'],
  ['acronym', 'abbr'],
  ['aside', 'div'],
  ['section', 'div'],
  ['article', 'div'],
  ['center', 'div'],
  ['main', 'div'],
  ['header', 'div'],
  ['footer', 'div'],
  ['nav', 'div'],
  ['blockquote', 'div'],
  ['fieldset', 'div'],
]);

/** Elements that a reader sees nothing of but what they hold. */
export const transparent = names(
  'p font big nobr basefont figure figcaption picture source hgroup html body head label legend address tbody thead tfoot colgroup col data output noscript a q',
);

/** Elements that act or fetch, or that Markdown cannot hold. */
export const embedded = names(
  'iframe video audio object embed script form input button select textarea canvas svg math map style link meta',
);

/** Every name of an element that pages have had: what has another is a component, or no HTML. */
export const htmlNames = new Set([
  ...[...keptNames, ...renamed.keys(), ...transparent, ...embedded, ...voidNames],
  ...names(
    'h1 h2 h3 h4 h5 h6 ul ol li table tr td th caption pre title dir menu frame frameset area param track option optgroup datalist progress meter template slot dialog search marquee blink',
  ),
]);

/** Elements that hold rows of blocks, and never stand within a paragraph. */
export const blockNames = names('dd details div dl dt summary');

const attributesKept: [string, RegExp, ReadonlySet<string> | undefined][] = [
  ['lang', /^[a-z\d-]+$/i, undefined],
  ['dir', /^(ltr|rtl|auto)$/, undefined],
  ['title', /^[^"<>]+$/, undefined],
  ['datetime', /^[\d:TZ.+-]+$/, names('time ins del')],
  ['open', /^$/, names('details')],
];

/** A start tag with those of its attributes that an essay may have. */
export function startTag(name: string, attributes: ReadonlyMap<string, string>): string {
  const kept = attributesKept.flatMap(([key, rule, on]) => {
    const value =
      attributes.get(key) ?? (key === 'open' && attributes.has('open') ? '' : undefined);
    if (value === undefined || (on && !on.has(name))) return [];
    if (key === 'open') return ' open';
    return rule.test(value) ? ` ${key}="${value}"` : [];
  });
  return `<${name}${kept.join('')}>`;
}
