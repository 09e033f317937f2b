import { errorAt, type Problem } from '../essay/problems.ts';
import type { CheckableEssay } from './check-collection.ts';

/** Two essays cannot be the same part of a series: readers would not know which to read first. */
export function checkSeries(essays: readonly CheckableEssay[]): Problem[] {
  const inSeries = essays.filter(({ data }) => data.series !== undefined);
  return [...Map.groupBy(inSeries, ({ data }) => data.series)].flatMap(([series, parts]) => {
    const taken = new Map<number | undefined, string>();
    const free = Math.max(...parts.map(({ data }) => data.part ?? 0)) + 1;
    return parts.flatMap(({ file, data: { part }, checks }): Problem[] => {
      const owner = taken.get(part);
      if (!owner) taken.set(part, file);
      if (!owner || part === undefined) return [];
      const message = `${owner} is part ${part} of “${series}” too.`;
      const fix = `Give one of them another number:\n  part: ${free}`;
      return [errorAt(file, checks.lines['part'] ?? 1, 'part', { message, fix })];
    });
  });
}
