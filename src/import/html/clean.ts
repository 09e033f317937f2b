import { toHtml } from 'hast-util-to-html';
import type { Comment, Element, ElementContent, Nodes, Root } from 'hast';
import { withoutSilentLineEnds } from '../../markdown/line-ends.ts';
import { SKIP, visit } from '../../markdown/visit.ts';
import type { Leftover } from '../imported-text.ts';
import {
  attribute,
  element,
  elementsIn,
  firstElement,
  hasClassLike,
  isElement,
  removeElements,
  replaceElements,
  wordsOf,
} from './tree.ts';

/** What a reader of the page never saw. */
const unseen = new Set(
  'base datalist head link meta noscript script style template button input select textarea dialog'.split(
    ' ',
  ),
);

/** Comments that stand for a widget, and not those of the page's makers. */
const ours = new WeakSet<Comment>();

/**
 * Leaves of a tree what a reader of the page read: no scripts, nothing hidden, no widgets. In the
 * place of what no essay can hold stands a comment with its address.
 */
export function clean(tree: Root): Leftover[] {
  const leftovers: Leftover[] = [];
  visit(tree, 'comment', (node: Comment, index, parent) => {
    if (ours.has(node)) return undefined;
    parent?.children.splice(index ?? 0, 1);
    return index;
  });
  replaceElements(tree, (node) => lazyPictureIn(node));
  replaceElements(tree, (node) => {
    const widget = widgetIn(node);
    if (!widget) return undefined;
    const { kind, what } = widget;
    leftovers.push({ kind, what });
    if (!widget.isShown) return [];
    return [widgetComment(widget)];
  });
  removeElements(tree, (node) => isUnseen(node) || isHidden(node));
  replaceElements(tree, (node) => plainer(node));
  visit(tree, (node: Nodes) => {
    if (isElement(node, 'pre', 'code')) return SKIP;
    if (node.type === 'text') node.value = withoutSilentLineEnds(node.value);
    return undefined;
  });
  return leftovers;
}

function isUnseen({ tagName, properties }: Element): boolean {
  // A box that is ticked belongs to a list of tasks.
  return unseen.has(tagName) && properties['type'] !== 'checkbox';
}

/** The comment in the place of a widget. */
export function widgetComment({ kind, what }: Widget): Comment {
  const value = ` ${kind}: ${what.replaceAll('--', '-%2D')} `;
  const comment: Comment = { type: 'comment', value };
  ours.add(comment);
  return comment;
}

/** Whether a page does not show an element, or only to programs. */
export function isHidden(node: Element): boolean {
  const style = (attribute(node, 'style') ?? '').replace(/\s/g, '');
  if ('hidden' in node.properties && node.properties['hidden'] !== false) return true;
  return (
    /display:none|visibility:hidden|mso-hide:all/.test(style) ||
    hasClassLike(
      node,
      /^(screen-reader-text|sr-only|visually-?hidden|katex-html|mw-editsection|mwe-math-fallback-image-\w+)$/,
    )
  );
}

/** What no essay can hold. */
export interface Widget {
  /** As the report calls it. */
  kind: string;
  what: string;
  /** Whether it was part of the text, and not of the page around it. */
  isShown: boolean;
}

/** What an element shows that no essay can hold. */
export function widgetIn(node: Element): Widget | undefined {
  const words = wordsOf(node).slice(0, 80);
  switch (node.tagName) {
    case 'iframe':
    case 'embed':
    case 'object':
    case 'video':
    case 'audio':
      return playerIn(node);
    case 'form':
      return { kind: 'form', what: words || (attribute(node, 'action') ?? ''), isShown: false };
    case 'canvas':
      return { kind: 'drawing', what: words || 'canvas', isShown: true };
    default:
      return widgetByClass(node);
  }
}

/** What shows something from elsewhere. */
function playerIn(node: Element): Widget | undefined {
  const own = ['src', 'dataSrc', 'data'].map((name) => attribute(node, name));
  const source = firstElement(node, 'source');
  const src = own.find((one) => one !== undefined) ?? (source && attribute(source, 'src')) ?? '';
  const isPlayer = isElement(node, 'video', 'audio');
  if (!isPlayer && (src === '' || src === 'about:blank')) return undefined;
  const kind = isPlayer ? node.tagName : kindOfEmbed(src);
  return { kind, what: src === '' ? 'without an address' : fullAddress(src), isShown: true };
}

function widgetByClass(node: Element): Widget | undefined {
  if (
    hasClassLike(
      node,
      /^(subscription-widget-wrap(-editor)?|button-wrapper|captioned-button-wrap|kg-signup-card|kg-button-card|jetpack-likes-widget-wrapper|sharedaddy|jp-relatedposts|addtoany_share_save_container)$/,
    )
  ) {
    return { kind: 'button', what: wordsOf(node).slice(0, 80), isShown: false };
  }
  if (
    hasClassLike(
      node,
      /^(poll-embed|poll-embedded|wp-polls|kg-audio-card|kg-file-card|digest-post-embed|embedded-post-wrap)$/,
    )
  ) {
    return {
      kind: hasClassLike(node, /poll/) ? 'poll' : 'embedded page',
      what: linkIn(node),
      isShown: true,
    };
  }
  const isSocial = hasClassLike(
    node,
    /^(twitter-tweet|tweet|instagram-media|mastodon-embed|bluesky-embed|tiktok-embed)$/,
  );
  if (isSocial) return { kind: 'embedded post', what: linkIn(node), isShown: true };
  if (
    hasClassLike(node, /^(wp-block-embed|wp-block-embed__wrapper|kg-embed-card)$/) &&
    !firstElement(node, 'iframe', 'blockquote', 'video')
  ) {
    const address = /https?:\/\/\S+/.exec(wordsOf(node))?.[0];
    if (address) return { kind: kindOfEmbed(address), what: address, isShown: true };
  }
  return undefined;
}

/** The address of an embedded post or page: of the last of its links, which is its day mostly. */
function linkIn(node: Element): string {
  let address = '';
  const data = attribute(node, 'dataAttrs');
  const [, url] = /"(?:url|canonical_url)":"(https?:[^"]+)"/.exec(data ?? '') ?? [];
  visit(node, { type: 'element', tagName: 'a' }, (link: Element) => {
    const href = attribute(link, 'href') ?? '';
    if (/^https?:/.test(href)) address = href;
  });
  return url ?? (address || wordsOf(node).slice(0, 80));
}

function kindOfEmbed(address: string): string {
  if (/youtu\.?be|vimeo|dailymotion|twitch|videopress|\.(mp4|webm|mov|ogv)\b/i.test(address))
    return 'video';
  if (/soundcloud|spotify|bandcamp|podcast|\.(mp3|ogg|m4a|wav)\b/i.test(address)) return 'audio';
  if (/twitter\.com|\/\/x\.com|instagram|tiktok|bsky|facebook|mastodon/i.test(address))
    return 'embedded post';
  return 'embedded page';
}

function fullAddress(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address;
}

/**
 * The picture that a page fetches only when a reader comes near it. Its own address is in another
 * attribute, or in the `<noscript>` beside it.
 */
export function lazyPictureIn(node: Element): ElementContent[] | undefined {
  if (node.tagName === 'img') {
    const src = attribute(node, 'src') ?? '';
    const isStandIn =
      src === '' || /^data:image\/(gif|svg)|placeholder|blank\.gif|spacer/i.test(src);
    const lazy = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataOrigSrc', 'dataOrigFile']
      .map((name) => attribute(node, name))
      .find((one) => one !== undefined && /[./]/.test(one));
    const srcset = attribute(node, 'srcSet') ?? attribute(node, 'dataSrcset');
    const better = isStandIn ? (lazy ?? largestIn(srcset)) : undefined;
    if (better !== undefined) node.properties['src'] = better;
    return isUnseenPicture(node, src) ? [] : undefined;
  }
  if (node.tagName !== 'picture') return undefined;
  const image = firstElement(node, 'img');
  if (!image) return [];
  const source = firstElement(node, 'source');
  if (!attribute(image, 'src') && source)
    image.properties['src'] = largestIn(attribute(source, 'srcSet')) ?? '';
  lazyPictureIn(image);
  const others = elementsIn(node, ({ tagName }) => tagName === 'source' || tagName === 'img');
  image.properties['dataOthers'] = others
    .flatMap((one) => attribute(one, 'srcSet')?.split(/,\s+/) ?? [])
    .map((one) => one.trim().split(/\s/, 1)[0])
    .join(' ');
  return [image];
}

/** A picture of one point, by which a page counts its readers. */
function isUnseenPicture(node: Element, src: string): boolean {
  const sizes = [attribute(node, 'width'), attribute(node, 'height')];
  return (
    sizes.every((size) => size === '1' || size === '0') || /\/pixel\.gif|\/stat\?event=/.test(src)
  );
}

function largestIn(srcset: string | undefined): string | undefined {
  const sources = (srcset ?? '')
    .split(/,\s+/)
    .map((one) => one.trim().split(/\s+/))
    .map(([url = '', size = '1']) => ({ url, size: Number.parseFloat(size) }));
  return sources.toSorted((a, b) => b.size - a.size)[0]?.url || undefined;
}

/** The same element in a form that a reader sees no difference in. */
function plainer(node: Element): ElementContent[] | undefined {
  const { tagName, children } = node;
  const text = (value: string): ElementContent => ({ type: 'text', value });
  if (tagName === 'svg') return drawingOf(node);
  if (tagName === 'q') return [text('“'), ...children, text('”')];
  if (tagName === 'img' && hasClassLike(node, /^(wp-smiley|emoji|twemoji)$/)) {
    const sign = attribute(node, 'alt') ?? '';
    return sign === '' ? undefined : [text(sign)];
  }
  if (tagName === 'pre' && hasClassLike(node, /^wp-block-(verse|preformatted)$/)) {
    return [element('p', {}, withLineBreaks(children))];
  }
  // Word saves a tab stop or a form's end as an element of its own.
  if (tagName.includes(':')) return children.length > 0 ? children : [];
  return undefined;
}

/** A drawing in the page as a picture of its own; one that is there for its picture, as that. */
function drawingOf(svg: Element): ElementContent[] {
  const [image] = elementsIn(svg, ({ tagName }) => tagName === 'image');
  const title = firstElement(svg, 'title', 'desc');
  const alt = (title && wordsOf(title)) ?? attribute(svg, 'ariaLabel') ?? '';
  if (image) {
    const src = attribute(image, 'xLinkHref') ?? attribute(image, 'href') ?? '';
    return [element('img', { src, alt }, [])];
  }
  const isIcon =
    attribute(svg, 'ariaHidden') === 'true' ||
    Number.parseFloat(attribute(svg, 'width') ?? '100') <= 32;
  if (isIcon) return [];
  svg.properties['xmlns'] = 'http://www.w3.org/2000/svg';
  const src = `data:image/svg+xml,${encodeURIComponent(toHtml(svg, { space: 'svg' }))}`;
  return [element('img', { src, alt }, [])];
}

/** The lines of preformatted words, as a paragraph has them. */
function withLineBreaks(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (isElement(node)) return [{ ...node, children: withLineBreaks(node.children) }];
    if (node.type !== 'text') return [node];
    return node.value
      .replace(/\n$/, '')
      .split('\n')
      .flatMap((value, index): ElementContent[] => [
        ...(index > 0 ? [element('br', {}, [])] : []),
        // A space at the beginning of a line is kept only if it cannot be folded.
        { type: 'text', value: value.replace(/^ +/, (spaces) => '\u00A0'.repeat(spaces.length)) },
      ]);
  });
}

/** Whether nothing in a node can be read or seen. */
export function isBlank(node: Nodes): boolean {
  return wordsOf(node) === '' && !firstElement(node, 'img', 'svg', 'math', 'hr', 'table');
}
