import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { headingShift } from '../heading-levels.ts';
import { inBrief } from '../in-brief.ts';
import { lettersOf } from '../scripts.ts';
import { visit } from '../visit.ts';
import { codePoint, matchesInSource, reportHint } from './report.ts';

const scripts = (names: string) => `[${lettersOf(names)}\\p{M}]`;
const joining = scripts(
  'Arabic Syriac Nko Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar',
);
const unspaced = scripts('Khmer Thai Lao Myanmar Tibetan Javanese Balinese Tai_Tham');
const emoji = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F]';
/** What nobody sees and yet belongs to how a script, or an emoji, is spelled. */
const belonging = [
  `(?<=${joining})[\\u200C\\u200D](?=${joining})`,
  // It gives a letter at the end of a word the form that it has within one.
  `(?<=${joining})\\u200D`,
  `(?<=${emoji})\\u200D(?=${emoji})`,
  `(?<=${unspaced})\\u200B`,
  `\\u200B(?=${unspaced})`,
].join('|');
const unseen = /[\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;
const invisible = new RegExp(`(?!${belonging})${unseen.source}`, 'gu');
const vague = /^(click here|here|this|this link|link|read more|more)$/i;

/** Points out what is no error, and yet may not be what the author means or a reader needs. */
export function remarkHints() {
  return (tree: Root, file: VFile) => {
    checkLevels(tree, file);
    checkLinkWords(tree, file);
    checkNormalForm(tree, file);
    checkComments(tree, file);
    checkInvisible(tree, file);
  };
}

function checkLevels(tree: Root, file: VFile) {
  // The title is the heading above all others.
  let before = 1 - headingShift(tree);
  visit(tree, 'heading', (heading) => {
    const { depth } = heading;
    if (depth > before + 1) {
      const correct = `${'#'.repeat(before + 1)} ${toString(heading, { includeHtml: false })}`;
      const message = 'it is more than one level below the heading before it.';
      const fix = `A reader who listens takes a level for missing:\n  ${correct}`;
      reportHint(file, heading, 'heading', message, fix);
    }
    before = depth;
  });
}

function checkLinkWords(tree: Root, file: VFile) {
  visit(tree, 'link', (link) => {
    const { url } = link;
    const words = toString(link, { includeHtml: false }).trim();
    const example = `\n  [on pens](${inBrief(url)})`;
    if (words === url || words === url.replace(/^(https?:\/\/|mailto:)/, '')) {
      const message = 'a bare address is spelled out by screen readers.';
      reportHint(file, link, 'link', message, `Put words before it:${example}`);
    } else if (vague.test(words)) {
      const message = `“${words}” does not say where it leads.`;
      reportHint(file, link, 'link', message, `Name what is there:${example}`);
    }
  });
}

function checkNormalForm(tree: Root, file: VFile) {
  // Whatever is part of a text in this form is in it too.
  if (String(file.value).normalize('NFC') === String(file.value)) return;
  for (const { node, match } of matchesInSource(tree, file, /\p{L}\p{M}+/gu)) {
    const [letter] = match;
    if (letter === letter.normalize('NFC')) continue;
    const message = `“${letter}” is written as a letter and a sign apart (it is not in Unicode’s form NFC).`;
    const fix = 'It is kept; but a reader who searches for the letter may not find it.';
    reportHint(file, node, 'text', message, fix);
    // A text comes so from its keyboard or system: there is nothing to tell apart in the others.
    return;
  }
}

function checkComments(tree: Root, file: VFile) {
  visit(tree, 'html', (html) => {
    if (!html.value.startsWith('<!--')) return;
    const message =
      'it is on no page, and yet in the Markdown file that readers can take with them.';
    reportHint(file, html, 'comment', message, 'Keep elsewhere what is for you alone.');
  });
}

function checkInvisible(tree: Root, file: VFile) {
  if (!unseen.test(String(file.value))) return;
  for (const { node, match } of matchesInSource(tree, file, invisible)) {
    const message = `there is a character that nobody sees (${codePoint(match[0])}).`;
    reportHint(file, node, 'text', message, 'It is kept; delete it if you did not mean it.');
  }
}
