import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { project } from './sites.ts';
import { numbersFrom } from './numbers.ts';

/** A paragraph whose history is known: who it is, and whose words it shares. */
interface Paragraph {
  /** The paragraph that it is, however often it was edited. */
  self: number;
  /** The paragraphs that it has come from, by splitting, joining and copying. */
  kin: Set<number>;
  text: string;
}

/** Real prose, of which each list of paragraphs is from one work. */
export function works(): string[][] {
  const modules = 'node_modules/';
  return [
    `${modules}commonmark-spec/spec.txt`,
    `${modules}typescript/LICENSE.txt`,
    `${modules}fast-check/README.md`,
    `${modules}jsdom/README.md`,
    ...'on-ink on-pens the-price-of-paper de-l-encre von-der-tinte de-la-tinta an-al-hibr al-hadyo sumi'
      .split(' ')
      .map((name) => `tests/specimens/${name}.md`),
  ]
    .map((file) => paragraphsOf(readFileSync(join(project, file), 'utf8')))
    .filter((paragraphs) => paragraphs.length > 2);
}

function paragraphsOf(text: string): string[] {
  const prose = text
    .replace(/^---\n[^]*?\n---\n/, '')
    .replace(/^(`{3,}|~{3,})[^]*?^\1$/gm, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/^> ?/gm, '').replace(/\s+/g, ' '))
    .filter(
      (paragraph) => /^[\p{L}\p{N}“"‘*_(]/u.test(paragraph) && /\p{L}.*\p{L}/u.test(paragraph),
    );
  return [...new Set(prose)];
}

const kinds = {
  mend: 8,
  polish: 12,
  reword: 20,
  rewrite: 4,
  addSentence: 8,
  cutSentence: 6,
  restyle: 3,
  insert: 8,
  remove: 5,
  move: 6,
  swap: 4,
  split: 5,
  join: 5,
  repeat: 3,
} as const;

/** One edit, as an author makes it. */
interface Edit {
  kind: keyof typeof kinds;
  /** Numbers that decide where and how. */
  at: number;
  to: number;
  dice: number;
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.oneof(
    ...Object.entries(kinds).map(([kind, weight]) => ({
      weight,
      arbitrary: fc.constant(kind as Edit['kind']),
    })),
  ),
  at: fc.nat(1_000_000),
  to: fc.nat(1_000_000),
  dice: fc.nat(1_000_000),
});

/** An essay in the hands of an author who edits it without end. */
export class Draft {
  paragraphs: Paragraph[];
  /** Paragraphs of which one could say as well that they are another: even halves, and copies. */
  undecided = new Set<number>();
  private readonly others: string[];
  private born = 0;

  constructor(text: readonly string[], others: readonly string[]) {
    this.others = others.filter((paragraph) => !text.includes(paragraph));
    this.paragraphs = text.map((paragraph) => this.newborn(paragraph));
  }

  apply({ kind, at, to, dice }: Edit) {
    const all = this.paragraphs;
    const place = at % all.length;
    const target = to % all.length;
    const one = all[place] as Paragraph;
    const words = one.text.split(' ');
    const random = numbersFrom(dice);
    switch (kind) {
      case 'mend':
        words[target % words.length] = misspelt(words[target % words.length] ?? '', random);
        one.text = words.join(' ');
        break;
      case 'polish':
        one.text = this.reworded(words, 0.05, random);
        break;
      case 'reword':
        one.text = this.reworded(words, 0.15, random);
        break;
      case 'rewrite':
        one.text = this.reworded(words, 0.3, random);
        break;
      case 'addSentence': {
        const [sentence = ''] = sentencesOf(this.other(random));
        const sentences = sentencesOf(one.text);
        // What is mostly new words is no edit.
        if (sentence.length * 2 > one.text.length) break;
        sentences.splice(target % (sentences.length + 1), 0, sentence);
        one.text = sentences.join(' ');
        break;
      }
      case 'cutSentence': {
        const sentences = sentencesOf(one.text);
        const [cut = ''] = sentences.splice(target % sentences.length, 1);
        if (cut.length * 2 < one.text.length) one.text = sentences.join(' ');
        break;
      }
      case 'restyle':
        one.text = one.text.replaceAll('"', '”').replace(/\b(\w{6,})\b/, '*$1*');
        break;
      case 'insert':
        all.splice(place, 0, this.newborn(this.other(random)));
        break;
      case 'remove':
        if (all.length > 3) all.splice(place, 1);
        break;
      case 'move':
        all.splice(place, 1);
        all.splice(target, 0, one);
        break;
      case 'swap':
        [all[place], all[target]] = [all[target] as Paragraph, one];
        break;
      case 'split':
        this.split(place, random);
        break;
      case 'join':
        this.join(place);
        break;
      case 'repeat': {
        const copy = this.newborn(one.text, one.kin);
        this.undecided.add(one.self).add(copy.self);
        all.splice(target, 0, copy);
        break;
      }
    }
  }

  private split(place: number, random: () => number) {
    const one = this.paragraphs[place] as Paragraph;
    const sentences = sentencesOf(one.text);
    if (sentences.length < 2) return;
    const cut = 1 + Math.floor(random() * (sentences.length - 1));
    const parts = [sentences.slice(0, cut).join(' '), sentences.slice(cut).join(' ')];
    const [first = '', second = ''] = parts;
    const isFirst = first.length >= second.length;
    const rest = this.newborn(isFirst ? second : first, one.kin);
    one.text = isFirst ? first : second;
    if (isEven(first, second)) this.undecided.add(one.self).add(rest.self);
    this.paragraphs.splice(isFirst ? place + 1 : place, 0, rest);
  }

  private join(place: number) {
    const [first, second] = this.paragraphs.slice(place, place + 2);
    if (!first || !second || this.paragraphs.length < 4) return;
    const longer = first.text.length >= second.text.length ? first : second;
    if (isEven(first.text, second.text)) this.undecided.add(first.self).add(second.self);
    longer.text = `${first.text} ${second.text}`;
    for (const one of [...first.kin, ...second.kin]) longer.kin.add(one);
    this.paragraphs.splice(place, 2, longer);
  }

  private newborn(text: string, kin: Iterable<number> = []): Paragraph {
    const self = this.born++;
    return { self, kin: new Set([...kin, self]), text };
  }

  /** A paragraph of another work, each but once. */
  private other(random: () => number): string {
    const place = Math.floor(random() * this.others.length);
    return this.others.splice(place, 1)[0] ?? `Number ${this.born} of none`;
  }

  private reworded(words: string[], share: number, random: () => number): string {
    const count = Math.max(1, Math.round(words.length * share));
    const others = this.others[Math.floor(random() * this.others.length)]?.split(' ') ?? ['ink'];
    for (let turn = 0; turn < count; turn++) {
      const place = Math.floor(random() * words.length);
      const other = others[Math.floor(random() * others.length)] ?? 'ink';
      if (random() < 0.2) words.splice(place, 0, other);
      else if (random() < 0.2 && words.length > 3) words.splice(place, 1);
      else if (words.length > 3) words[place] = other;
    }
    return words.join(' ');
  }
}

function isEven(one: string, other: string): boolean {
  return Math.min(one.length, other.length) > 0.6 * Math.max(one.length, other.length);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?。؟]) /);
}

function misspelt(word: string, random: () => number): string {
  const place = Math.floor(random() * word.length);
  return word.slice(0, place) + word.slice(place + 1) + (word.length < 3 ? 'x' : '');
}

/** Whether at least half of the words of the shorter text stand in the other as well. */
export function sharesWords(one: string, other: string): boolean {
  const [few, many] = [one, other]
    .map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)))
    .toSorted((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  return [...few].filter((word) => many.has(word)).length * 2 >= few.size;
}
