import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pages } from '../essay/urls.ts';
import { mediaTypes, needsCharset, withCharset } from '../essay/media-types.ts';
import { site } from '../site.ts';
import {
  caching,
  compressible,
  hashedFolder,
  headers,
  namedTypes,
  policies,
} from '../hosting/headers.ts';
import { serverRedirects } from '../hosting/former-pages.ts';
import { readCollection } from '../loader/read-collection.ts';

/*
 * `npm run hosts` writes the configuration of each web server, from its template in
 * `src/hosting/servers/`. A placeholder there stands for a value, `@caching@`, or for a field of a list,
 * `@type.extension@`; a line with one of a list, or several such lines, are repeated for each entry.
 */

/**
 * The configuration of each web server, by the name of its template.
 *
 * @param essays Those that may have had other paths on an earlier site.
 */
export function configurations(
  facts: Parameters<typeof headers>[0],
  essays: Parameters<typeof serverRedirects>[0] = [],
): Map<string, string> {
  const { 'Content-Security-Policy': policy = '', ...others } = headers(facts);
  const values = {
    policy,
    searchPolicy: policies.searchPage,
    searchPage: pages.search,
    searchPattern: pages.search.replace('.', '\\.'),
    caching: caching.others,
    hashedCaching: caching.hashed,
    hashedFolder,
    compressible: compressible.join('|'),
    // nginx always adds the charset to HTML, and warns where HTML is named.
    textTypes: Object.values(mediaTypes)
      .filter((type) => needsCharset(type) && type !== 'text/html')
      .join(' '),
  };
  const lists = {
    header: Object.entries(others).map(([name, value]) => ({ name, value })),
    type: Object.entries(mediaTypes).map(([extension, bare]) => ({
      extension,
      bare,
      full: withCharset(bare),
    })),
    former: serverRedirects(essays),
    named: Object.entries(namedTypes).map(([pattern, type]) => ({ pattern, type })),
  };
  return new Map(
    ['nginx.conf', 'apache.conf', 'Caddyfile'].map((name) => {
      const template = readFileSync(new URL(`../hosting/servers/${name}`, import.meta.url), 'utf8');
      return [name, fillTemplate(template, values, lists)];
    }),
  );
}

type Values = Record<string, string>;

/** @throws at a placeholder that has no value. */
function fillTemplate(template: string, values: Values, lists: Record<string, Values[]>): string {
  const fillLine = (line: string, entry: Values) =>
    line.replace(/@(?:\w+\.)?(\w+)@/g, (placeholder, name: string) => {
      const value = entry[name] ?? values[name];
      if (value === undefined)
        throw new Error(`The placeholder ${placeholder} has no value, in: ${line}`);
      return value;
    });
  const blocks: { list: string | undefined; lines: string[] }[] = [];
  for (const line of template.split('\n')) {
    const list = /@(\w+)\.\w+@/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (last && last.list === list) last.lines.push(line);
    else blocks.push({ list, lines: [line] });
  }
  return blocks
    .flatMap(({ list, lines }) =>
      (list ? (lists[list] ?? [{}]) : [{}]).flatMap((entry) =>
        lines.map((line) => fillLine(line, entry)),
      ),
    )
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const project = new URL('../..', import.meta.url);
  const folder = new URL('.astro/hosts/', project);
  const { essays } = await readCollection({ root: fileURLToPath(project), drafts: 'skip' });
  const former = essays.map(({ slug, data }) => ({ slug, formerPaths: data.formerPaths }));
  await mkdir(folder, { recursive: true });
  for (const [name, text] of configurations(site, former)) {
    await writeFile(new URL(name, folder), text);
    console.log(`.astro/hosts/${name}`);
  }
}
