import { JSDOM } from 'jsdom';
import { expect, flat } from './test.ts';

/*
 * The tests' own reader of the plain form, written from its description, so that it shares no
 * mistake with what writes it.
 */

/** A plain text in its two parts: the lines about it, and the blocks of its body. */
export function partsOf(text: string): { about: string[]; body: string } {
  const end = text.indexOf('\n\n');
  return { about: text.slice(0, end).split('\n'), body: text.slice(end + 2) };
}

/** The lines of a body without the signs that begin them, our brackets, and addresses. */
function linesOf(body: string): string[] {
  return body
    .split('\n')
    .map((line) =>
      line
        .replace(/^(?:> ?|[ \t]+|- |\d+\. |#{2,6} |: |\[\d+\] )+/, '')
        .replace(/ <(?:https?|mailto|tel):[^>]*>/g, ''),
    )
    .filter((line) => line !== '' && line !== '* * *' && line !== '>');
}

/** The same as one line, without what the site adds around an excerpt. */
export function wordsIn(body: string): string {
  const { attribution, continuation } = bracketsIn(body);
  const lines = linesOf(body).filter((line) => line !== attribution && line !== continuation);
  return flat(lines.join(' '));
}

/** The lines in brackets around an excerpt: who wrote it, and where it goes on. */
function bracketsIn(body: string) {
  const blocks = body.trimEnd().split('\n\n');
  const continuation = blocks.find((block) => /^\[… https?:\S+\]$/.test(block));
  // An epigraph of somebody else may stand before them.
  const attribution = blocks.find(
    (block, place) => /^\[.*\]$/.test(block) && blocks[place + 1]?.startsWith('>'),
  );
  return { attribution: continuation && attribution, continuation };
}

/** What the site says around an author's words, which no format counts among them. */
const ours =
  '.attribution, .continuation, [role=doc-backlink], [role=doc-endnotes] > h2, .anchor, annotation';

/** The words of a piece of HTML as the plain form has them, in one line. */
export function wordsOfHtml(html: string, contentType: 'text/html' | 'application/xhtml+xml') {
  const { document } = new JSDOM(html, { contentType }).window;
  const body = document.querySelector('.e-content') ?? document.querySelector('article > header');
  const content = body?.localName === 'header' ? body.parentElement : (body ?? document.body);
  if (!content) throw new Error('There is no text.');
  if (body?.localName === 'header') body.remove();
  for (const formula of content.querySelectorAll('math')) {
    const sign = formula.getAttribute('display') === 'block' ? '$$' : '$';
    formula.replaceWith(`${sign}${formula.querySelector('annotation')?.textContent}${sign}`);
  }
  for (const element of content.querySelectorAll(ours)) element.remove();
  for (const label of content.querySelectorAll('.markdown-alert-title')) {
    const kind = label.parentElement?.className.replace(/.*-/, '').toUpperCase();
    label.textContent = `[!${kind}]`;
  }
  for (const box of content.querySelectorAll('input')) {
    box.replaceWith(box.hasAttribute('checked') ? '[x]' : '[ ]');
  }
  for (const picture of content.querySelectorAll('picture, img')) {
    const alt = (picture.querySelector('img') ?? picture).getAttribute('alt');
    picture.replaceWith(alt ? `[${alt}]` : '');
  }
  for (const reference of content.querySelectorAll('[role=doc-noteref]')) {
    reference.parentElement?.replaceWith(`[${reference.textContent}]`);
  }
  for (const raised of content.querySelectorAll('sup')) raised.prepend('^');
  for (const lowered of content.querySelectorAll('sub')) lowered.prepend('_');
  for (const struck of content.querySelectorAll('del, s'))
    struck.replaceWith(`~~${struck.textContent}~~`);
  for (const quoted of content.querySelectorAll('q')) {
    quoted.prepend('"');
    quoted.append('"');
  }
  for (const cell of content.querySelectorAll('td + td, th + th')) cell.prepend(' | ');
  for (const rest of content.querySelectorAll('br')) rest.replaceWith(' ');
  for (const block of content.querySelectorAll(
    'p, li, tr, h2, h3, h4, h5, h6, pre, dt, dd, summary, figcaption, figure',
  )) {
    block.prepend(' ');
    block.append(' ');
  }
  return flat(content.textContent);
}

/** The letters and figures of a text, without spaces, signs and the hyphens of broken lines. */
function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words that stand in a row, and whether a formula may stand before them. */
interface Run {
  words: string;
  followsFormula: boolean;
}

/**
 * The author's words where formulas are drawn and boxes are ticked: the lines, parted where a
 * formula stands.
 *
 * @param isPictured Whether pictures are seen there, and not their alternative text.
 */
export function runsOf(body: string, isPictured: boolean): Run[] {
  const { attribution, continuation } = bracketsIn(body);
  let followsFormula = false;
  return linesOf(body)
    .filter((line) => line !== attribution && line !== continuation)
    .map((line) => line.replace(/^\[([x ]|![A-Z]+)\] /, ''))
    .map((line) => (isPictured ? line.replace(/\[(?!\d+\])[^\]]*\]/g, '') : line))
    .flatMap((line) => line.split(/(\$\$.*\$\$|(?<![\d\\])\$(?!\d).+?\$)/))
    .flatMap((words) => {
      const isFormula = /^\$.*\$$/.test(words);
      const run = { words, followsFormula };
      if (isFormula || lettersOf(words) !== '') followsFormula = isFormula;
      return isFormula || lettersOf(words) === '' ? [] : [run];
    });
}

/**
 * Expects a text to hold the runs in their order, and between them no letter but those of the
 * sentences given.
 */
export function expectInOrder(text: string, runs: Run[], sentences: string[], about: string) {
  let rest = lettersOf(text);
  const withoutFigures = (whole: string) => lettersOf(whole).replace(/\p{N}/gu, '');
  // One may begin with another: “Notes” with “Note”.
  const known = sentences.map(withoutFigures).toSorted((a, b) => b.length - a.length);
  const first = lettersOf(runs[0]?.words ?? '');
  expect(rest, `${about}: “${runs[0]?.words}”`).toContain(first);
  rest = rest.slice(rest.indexOf(first));
  for (const { words, followsFormula } of runs) {
    const letters = lettersOf(words);
    const at = rest.indexOf(letters);
    expect(at, `${about}: “${words}” stands in its place`).toBeGreaterThanOrEqual(0);
    const between = known.reduce(
      (left, sentence) => left.replace(sentence, ''),
      withoutFigures(rest.slice(0, at)),
    );
    if (!followsFormula) expect(between, `${about}: before “${words}”`).toBe('');
    rest = rest.slice(at + letters.length);
  }
}
