import type { Change, Leftover } from './imported-text.ts';

/** A part of a text that becomes another; kinds are told in the report, with the line. */
export interface Edit {
  start: number;
  end: number;
  text: string;
  /** What the report calls the change; undefined for a part of one that is told elsewhere. */
  kind?: string | undefined;
}

/**
 * A text that is changed at places, step after step, and knows for each of its lines the one it had in
 * the file that came in.
 */
export class EditableText {
  readonly changes: Change[] = [];
  readonly leftovers: Leftover[] = [];
  /** Tags that stood in lines of their own. */
  readonly tags: string[] = [];
  /** Whether a dollar sign begins a formula. */
  hasFormulas = false;
  #value: string;
  /** For each line, counted from 0, its number in the file, counted from 1. */
  #lines: number[];
  #starts: number[] | undefined;

  /** @param firstLine The line of the file on which the text begins. */
  constructor(value: string, firstLine: number) {
    this.#value = value;
    this.#lines = value.split('\n').map((_line, index) => firstLine + index);
  }

  get value(): string {
    return this.#value;
  }

  /** The line of the file that came in, at an offset in the text as it is now. */
  lineAt(offset: number): number {
    return this.#lines[this.#lineIndex(offset)] ?? 1;
  }

  /** Notes a change that an edit without a kind belongs to. */
  tell(kind: string, offset: number) {
    this.changes.push({ kind, line: this.lineAt(offset) });
  }

  /** Notes what is left for the author. */
  leave(kind: string, what: string, offset: number) {
    this.leftovers.push({ kind, what, line: this.lineAt(offset) });
  }

  /** Makes edits, given in any order; of two that overlap, the one that begins first. */
  apply(edits: readonly Edit[]) {
    if (edits.length === 0) return;
    const pieces: string[] = [];
    const lines: number[] = [this.#lines[0] ?? 1];
    let position = 0;
    const keep = (end: number) => {
      const kept = this.#value.slice(position, end);
      pieces.push(kept);
      let index = this.#lineIndex(position);
      for (const character of kept) if (character === '\n') lines.push(this.#lines[++index] ?? 1);
    };
    const sorted = edits.toSorted(inOrder);
    for (const [index, { start, end: written, text, kind }] of sorted.entries()) {
      if (start < position) continue;
      const isEmpty = text === '' && sorted[index + 1]?.start !== written;
      const end = isEmpty ? this.#withoutGap(start, written) : written;
      if (kind !== undefined) this.tell(kind, start);
      keep(start);
      pieces.push(text);
      const last = this.#lineIndex(end);
      const first = this.#lineIndex(start);
      const added = text.split('\n').length - 1;
      for (let one = 1; one <= added; one++) {
        lines.push(this.#lines[Math.min(first + one, last)] ?? 1);
      }
      // What follows on the last line is of the line on which the edit ends.
      if (last > first) lines[lines.length - 1] = this.#lines[added === 0 ? first : last] ?? 1;
      position = end;
    }
    keep(this.#value.length);
    this.#value = pieces.join('');
    this.#lines = lines;
    this.#starts = undefined;
  }

  /** Where a part ends that is left out between two empty lines, of which one is enough. */
  #withoutGap(start: number, end: number): number {
    const isAfterGap = start === 0 || this.#value.startsWith('\n\n', start - 2);
    const gap = /^(?:[ \t]*\n)+/.exec(this.#value.slice(end, end + 100))?.[0].length ?? 0;
    return isAfterGap && start < end ? end + gap : end;
  }

  #lineIndex(offset: number): number {
    this.#starts ??= lineStarts(this.#value);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function inOrder(one: Edit, other: Edit): number {
  return one.start - other.start || one.end - other.end;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}
