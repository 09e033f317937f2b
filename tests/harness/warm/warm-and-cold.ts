import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inventory } from '../inventory.ts';
import { build, buildOrThrow, folderOf, type Outcome } from '../sites.ts';
import { Chance } from './chance.ts';
import type { Edits, SiteInHand } from './site-in-hand.ts';
import { layOutSmallSite } from './small-site.ts';

/** What both builds of a step did. */
export type Result = 'published' | 'refused';

/** How many copies of earlier caches are kept. */
const keptCaches = 5;

/** What builds leave in a site's folder. */
const leftByBuilds = new Set(['.astro', 'dist', 'node_modules']);

/**
 * A site that is edited step by step, and built after each step twice: where it stands, with all that
 * earlier builds left there (warm); and as a copy in which nothing was left (cold).
 */
export class WarmAndCold {
  readonly #seed: number;
  readonly #folder: string;
  readonly #site: SiteInHand;
  readonly #cold: string;
  /** The site as it was when it was last published, without what builds leave. */
  readonly #good: string;
  #goodEnvironment: Record<string, string> = {};
  #last: Result = 'published';
  #steps = 0;
  /** The edits since the site was last published. */
  #since: string[] = [];

  private constructor(folder: string, seed: number, root: string) {
    this.#seed = seed;
    this.#folder = folder;
    this.#site = { root, environment: {}, earlierCaches: [] };
    this.#cold = join(folder, 'cold');
    this.#good = join(folder, 'good');
  }

  /** Lays out a small site under a name, and builds it for the first time. */
  static async begin(name: string, seed: number): Promise<WarmAndCold> {
    const folder = folderOf(name);
    await rm(folder, { recursive: true, force: true });
    const begun = new WarmAndCold(folder, seed, await layOutSmallSite(`${name}/warm`));
    await buildOrThrow(begun.#site.root);
    await begun.#keep();
    return begun;
  }

  /**
   * Makes some edits, builds both sites and compares them. What was refused is taken back at the
   * beginning of the next step.
   *
   * @param names The names of the edits, among those given.
   * @returns What both builds did, and the edits that there was anything to do for.
   * @throws StaleBuild where the warm site is not what the cold one is.
   */
  async step(names: readonly string[], edits: Edits): Promise<{ result: Result; made: string[] }> {
    const { root } = this.#site;
    this.#steps++;
    if (this.#last === 'refused') await this.#takeBack();
    const made: string[] = [];
    for (const [index, name] of names.entries()) {
      // Each has its own row of choices: what one chooses does not hang on what the others found.
      const chance = new Chance(this.#seed + this.#steps * 1009 + index * 9176);
      const what = await edits[name]?.(this.#site, chance);
      if (what === undefined) continue;
      made.push(name);
      this.#since.push(`step ${this.#steps}: ${name} (${what})`);
    }
    await copySources(root, this.#cold);
    const before = await filesOf(root);
    const [warm, cold] = (await Promise.all(
      [root, this.#cold].map((folder) => build(folder, this.#site.environment)),
    )) as [Outcome, Outcome];
    if ((warm.code === 0) !== (cold.code === 0)) {
      throw this.#stale(
        `one build failed, and the other did not.\nWarm:\n${warm.output}\nCold:\n${cold.output}`,
      );
    }
    this.#last = warm.code === 0 ? 'published' : 'refused';
    if (this.#last === 'published') {
      await this.#compareFiles(await filesOf(root), await filesOf(this.#cold), this.#cold);
      await this.#keep();
    } else await this.#compareRefused(before, warm, cold);
    return { result: this.#last, made };
  }

  /** Keeps what was published, and the caches, for later steps. */
  async #keep() {
    const { root, environment, earlierCaches } = this.#site;
    await copySources(root, this.#good);
    this.#goodEnvironment = { ...environment };
    this.#since = [];
    const copy = join(this.#folder, `caches-${this.#steps}`);
    await cp(join(root, '.astro'), copy, { recursive: true });
    earlierCaches.push(copy);
    for (const old of earlierCaches.splice(0, earlierCaches.length - keptCaches)) {
      await rm(old, { recursive: true });
    }
  }

  async #compareRefused(before: Map<string, string>, warm: Outcome, cold: Outcome) {
    const { root } = this.#site;
    const [mistakes, expected] = [
      mistakesIn(warm.output, root),
      mistakesIn(cold.output, this.#cold),
    ];
    if (mistakes !== expected) {
      throw this.#stale(`the mistakes are others.\nWarm:\n${mistakes}\nCold:\n${expected}`);
    }
    // Where a build was killed between two renames, the next one puts the site back.
    if (before.size > 0) await this.#compareFiles(await filesOf(root), before, undefined);
  }

  /** @param other The site that the expected files are of, where they are still there to be read. */
  async #compareFiles(
    found: Map<string, string>,
    expected: Map<string, string>,
    other: string | undefined,
  ) {
    for (const file of new Set([...expected.keys(), ...found.keys()])) {
      if (found.get(file) === expected.get(file)) continue;
      if (!found.has(file)) throw this.#stale(`dist/${file} is missing.`);
      if (!expected.has(file)) throw this.#stale(`dist/${file} should not be there.`);
      const where = other ? await firstDifference(this.#site.root, other, file) : '';
      throw this.#stale(`dist/${file} differs.${where}`);
    }
  }

  /** What was refused is taken back, and the caches stay as the builds left them. */
  async #takeBack() {
    const { root, environment } = this.#site;
    await copySources(this.#good, root);
    for (const name of Object.keys(environment)) Reflect.deleteProperty(environment, name);
    Object.assign(environment, this.#goodEnvironment);
    this.#since.push(`step ${this.#steps}: takes everything back`);
  }

  #stale(difference: string): StaleBuild {
    const edits = this.#since.map((edit) => `  ${edit}`).join('\n');
    return new StaleBuild(
      `SEED=${this.#seed}, step ${this.#steps}, in ${this.#folder}: ${difference}\nSince the last step at which both sites were the same:\n${edits || '  nothing'}`,
    );
  }
}

/** A warm build gave a reader, or an author, something else than a cold one. */
export class StaleBuild extends Error {
  override name = 'StaleBuild';
}

/** Makes a folder hold what another holds, but for what builds leave: the copy keeps its own. */
async function copySources(from: string, to: string) {
  await mkdir(to, { recursive: true });
  const isGood = (name: string) => !leftByBuilds.has(name);
  for (const name of (await readdir(to)).filter(isGood)) {
    await rm(join(to, name), { recursive: true });
  }
  for (const name of (await readdir(from)).filter(isGood)) {
    await cp(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true });
  }
}

/** The digests of the files of a built site by their paths. */
async function filesOf(root: string): Promise<Map<string, string>> {
  const folder = join(root, 'dist');
  if (!existsSync(folder)) return new Map();
  return new Map(
    (await inventory(folder)).map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(1, end), line.slice(end + 1)];
    }),
  );
}

/** What a build that failed says of the mistakes, wherever the site stands. */
function mistakesIn(output: string, root: string): string {
  return output
    .replaceAll(root, '')
    .split('\n')
    .filter((line) => !/^\d\d:\d\d:\d\d /.test(line))
    .join('\n');
}

/** Where two files that are text begin to differ. */
async function firstDifference(root: string, other: string, file: string): Promise<string> {
  const read = (folder: string) => readFile(join(folder, 'dist', file), 'latin1');
  const [warm, cold] = [await read(root), await read(other)];
  if (warm.slice(0, 400).includes('\0')) return '';
  let at = 0;
  while (at < warm.length && warm[at] === cold[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  return `\nWarm: ${around(warm)}\nCold: ${around(cold)}`;
}
