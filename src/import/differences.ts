/** A run of items that became another: `before.slice(…)` became `after.slice(…)`. */
export interface Difference {
  before: { start: number; end: number };
  after: { start: number; end: number };
}

/** How many insertions and deletions are looked for; beyond, the rest counts as one difference. */
const maxEdits = 2000;

/**
 * The shortest list of runs in which two sequences differ (Myers, “An O(ND) Difference Algorithm”,
 * 1986), between the items that they begin and end with in common.
 */
export function differences(before: readonly string[], after: readonly string[]): Difference[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  if (a.length === 0 && b.length === 0) return [];
  const whole = { before: { start: 0, end: a.length }, after: { start: 0, end: b.length } };
  return (runs(a, b) ?? [whole]).map((run) => ({
    before: { start: run.before.start + start, end: run.before.end + start },
    after: { start: run.after.start + start, end: run.after.end + start },
  }));
}

function runs(a: readonly string[], b: readonly string[]): Difference[] | undefined {
  const limit = Math.min(maxEdits, a.length + b.length);
  /** For each diagonal `x - y`, shifted by `limit + 1`, the farthest x that was reached. */
  const farthest = new Int32Array(2 * limit + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(farthest.slice(limit + 1 - edits, limit + 2 + edits));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = diagonal + limit + 1;
      const left = farthest[at - 1] ?? 0;
      const above = farthest[at + 1] ?? 0;
      const goesDown = diagonal === -edits || (diagonal !== edits && left < above);
      let x = goesDown ? above : left + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      farthest[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return undefined;
}

/** Follows the steps back from the end, and joins neighbouring ones. */
function walkBack(trace: readonly Int32Array[], aLength: number, bLength: number): Difference[] {
  const found: Difference[] = [];
  let x = aLength;
  let y = bLength;
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const diagonal = x - y;
    /** What was reached with one edit less, which the copy for this number of edits holds. */
    const reached = (one: number) => trace[edits]?.[one + edits] ?? 0;
    const goesDown =
      diagonal === -edits || (diagonal !== edits && reached(diagonal - 1) < reached(diagonal + 1));
    const from = goesDown ? diagonal + 1 : diagonal - 1;
    const fromX = reached(from);
    const fromY = fromX - from;
    const [endX, endY] = goesDown ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const [next] = found;
    if (next?.before.start === endX && next.after.start === endY) {
      next.before.start = fromX;
      next.after.start = fromY;
    } else {
      found.unshift({ before: { start: fromX, end: endX }, after: { start: fromY, end: endY } });
    }
    x = fromX;
    y = fromY;
  }
  return found;
}

/** Two texts line by line, in the form of `diff -u`; empty where they are the same. */
export function unifiedDiff(name: string, before: string, after: string, context = 3): string {
  const a = before.split('\n');
  const b = after.split('\n');
  const found = differences(a, b);
  if (found.length === 0) return '';
  const hunks: Difference[][] = [];
  for (const one of found) {
    const last = hunks.at(-1);
    const lastEnd = last?.at(-1)?.before.end ?? -Infinity;
    if (last && one.before.start - lastEnd <= 2 * context) last.push(one);
    else hunks.push([one]);
  }
  const lines = hunks.flatMap((hunk) => hunkLines(hunk, a, b, context));
  return [`--- ${name}`, `+++ ${name}`, ...lines].join('\n') + '\n';
}

function hunkLines(hunk: Difference[], a: string[], b: string[], context: number): string[] {
  const [first] = hunk;
  const last = hunk.at(-1);
  if (!first || !last) return [];
  const start = Math.max(0, first.before.start - context);
  const end = Math.min(a.length, last.before.end + context);
  const lines: string[] = [];
  let position = start;
  for (const { before, after } of hunk) {
    lines.push(...a.slice(position, before.start).map((line) => ` ${line}`));
    lines.push(...a.slice(before.start, before.end).map((line) => `-${line}`));
    lines.push(...b.slice(after.start, after.end).map((line) => `+${line}`));
    position = before.end;
  }
  lines.push(...a.slice(position, end).map((line) => ` ${line}`));
  const startAfter = first.after.start - (first.before.start - start);
  const lengthAfter = last.after.end + (end - last.before.end) - startAfter;
  return [`@@ -${start + 1},${end - start} +${startAfter + 1},${lengthAfter} @@`, ...lines];
}
