/** The rows of a table of comma-separated values (RFC 4180), each by the names of its columns. */
export function recordsIn(csv: string): Map<string, string>[] {
  const [head, ...rows] = rowsIn(csv.replace(/^\uFEFF/, ''));
  return rows
    .filter((row) => row.length > 1 || row[0] !== '')
    .map((row) => new Map((head ?? []).map((name, index) => [name, row[index] ?? ''])));
}

function rowsIn(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of csv.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows;
}
