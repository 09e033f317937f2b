import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * What MDN's HTTP Observatory says of a site on this machine, as JSON: its own scan, at other ports
 * than 80 and 443. A program of its own, since Node takes further authorities only as it starts.
 */

const observatory = new URL('../../node_modules/@mdn/mdn-http-observatory/', import.meta.url);
// Its installation fetches the list of hosts that browsers never ask by http; none is on this machine.
const preloaded = fileURLToPath(new URL('conf/hsts-preload.json', observatory));
if (!existsSync(preloaded)) writeFileSync(preloaded, '{}');

interface Result {
  result: string;
  pass: boolean;
}

/** What we ask of it, of which it has no types. */
interface Observatory {
  retrieve: (host: string, options: Record<string, string | undefined>) => Promise<object>;
  ALL_TESTS: ((responses: object) => Result)[];
  MINIMUM_SCORE_FOR_EXTRA_CREDIT: number;
  getScoreModifier: (result: string) => number;
  getGradeForScore: (score: number) => { score: number; grade: string };
}

const part = (path: string) =>
  import(new URL(`src/${path}`, observatory).href) as Promise<Observatory>;
const [{ retrieve }, { ALL_TESTS }, { MINIMUM_SCORE_FOR_EXTRA_CREDIT }, grader] = await Promise.all(
  [
    part('retriever/retriever.js'),
    part('constants.js'),
    part('grader/charts.js'),
    part('grader/grader.js'),
  ],
);

const [httpPort, httpsPort, path] = process.argv.slice(2);
const responses = await retrieve('localhost', { httpPort, httpsPort, path });
const results = ALL_TESTS.map((test) => {
  const { result, pass, constructor } = test(responses);
  return { name: constructor.name, result, pass, modifier: grader.getScoreModifier(result) };
});
const sum = (modifiers: number[]) => modifiers.reduce((all, modifier) => all + modifier, 100);
const modifiers = results.map(({ modifier }) => modifier);
const uncurved = sum(modifiers.filter((modifier) => modifier < 0));
const score = uncurved >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : uncurved;
console.log(JSON.stringify({ ...grader.getGradeForScore(score), results }));
