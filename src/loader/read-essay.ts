import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { imageMetadata } from 'astro/assets/utils';
import sharp from 'sharp';
import { fill, ours, wordsIn } from '../i18n/i18n.ts';
import { nearest } from '../markdown/closest-match.ts';
import { essayPipeline, type Renderer } from '../markdown/render/render.ts';
import { proofread, type Proof } from '../markdown/lint/lint.ts';
import type { Rendering } from '../markdown/render/context.ts';
import { site } from '../site.ts';
import { essayAddress } from '../essay/urls.ts';
import { today } from '../essay/dates.ts';
import { readFrontmatter, type Frontmatter } from '../essay/frontmatter.ts';
import { settle, type RecordedBlock, type Settlement } from '../permalinks/assign-ids.ts';
import { firstNameOf, readLedger, recordedOf, type Ledger } from '../permalinks/ledger.ts';
import { lostPlaces } from '../permalinks/lost-links.ts';
import { listManuscripts, partsOf, readManuscript, type Manuscript } from './content-files.ts';
import type { Mistake } from '../essay/problems.ts';
import { namesIn, secondLookAt, withNamesShown, type Names } from '../essay/names.ts';
import { plainText } from '../essay/canonical-text.ts';
import { sourceOf, voicesOf, type Source } from '../essay/byline.ts';

/** What the site keeps of an essay: its fields, and what proofreading and rendering found. */
export type EssayFacts = Frontmatter &
  Pick<Proof, 'words' | 'quotedWords' | 'minutes' | 'opening' | 'links'> &
  Pick<Rendering, 'addresses' | 'headings' | 'notes'> & {
    /** The line of the field that names them. */
    aliasesLine: number;
    /** Paths from the essays' folder, each beginning with `./`, in the order of the text. */
    pictures: string[];
    /** The same paths, which stay paths when Astro makes pictures of the others. */
    pictureFiles: string[];
    /** Its authors, and its source's, in the parts that citations need. */
    names: Names;
    /** The name it was first recorded under, by which feeds and books know it. */
    firstName: string;
    /** The essay in plain characters, from its title on. */
    text: string;
  };

/** An essay as it was read. */
interface Reading {
  file: string;
  name: string;
  /** The line that says it is a draft, if it is one. */
  draftLine?: number;
  /** What keeps it from being published. */
  mistakes: Mistake[];
  /** What its author may want to look at. */
  remarks: Mistake[];
  /** Recorded addresses that the text has left; they keep it from being published. */
  lost: Mistake[];
  /** The essay; undefined where there are mistakes, or where a draft was spared. */
  essay?: {
    facts: EssayFacts;
    html: string;
    places: Rendering['places'];
    blocks: RecordedBlock[];
  };
}

/**
 * Reads, proofreads and renders an essay. Whatever fails in that which nobody thought of is told
 * with its file too, and as what it is: the essay cannot be published, and its author is not to
 * look for the fault.
 *
 * @param root The project's folder.
 * @param folder The essays' folder, from there.
 * @param renderer The renderer of our own pipeline.
 * @param manuscript The file to read.
 * @param isDraftSpared Whether the text of a draft is left unread: it may be unfinished.
 * @param ledger The addresses that were given out.
 */
export async function readEssay(...given: Parameters<typeof readWithoutBugs>): Promise<Reading> {
  const [, , , { file, name }] = given;
  try {
    return await readWithoutBugs(...given);
  } catch (error) {
    return { file, name, mistakes: [mistakeOf(error, file)], remarks: [], lost: [] };
  }
}

/** What stopped the reading of an essay, as a mistake: the machine, or a fault of ours. */
function mistakeOf(error: unknown, file: string): Mistake {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const { syscall } = Object(error) as Partial<NodeJS.ErrnoException>;
  return syscall === undefined
    ? {
        file,
        line: 1,
        subject: 'bug',
        wrong: `this is a bug in Verbatim, not in your essay (${message}).`,
        right: 'Please report it where you have Verbatim from, with these lines and the file.',
      }
    : {
        file,
        line: 1,
        subject: 'file',
        wrong: `something that it needs cannot be read (${message}).`,
        right: 'See whether it is there, and whether you may read it.',
      };
}

async function readWithoutBugs(
  root: string,
  folder: string,
  renderer: Renderer,
  manuscript: Manuscript,
  isDraftSpared: boolean,
  ledger: Ledger,
): Promise<Reading> {
  const { file, name } = manuscript;
  const reading: Reading = { file, name, mistakes: [], remarks: [], lost: [] };
  const parts = partsOf(manuscript);
  if ('wrong' in parts) return { ...reading, mistakes: [parts] };

  const frontmatter = readFrontmatter(file, parts.frontmatter);
  if (Array.isArray(frontmatter)) reading.mistakes.push(...frontmatter);
  const { fields, lines = {} } = Array.isArray(frontmatter) ? {} : frontmatter;
  const known = fields && withNamesShown(fields);
  if (known?.draft) reading.draftLine = lines['draft'] ?? 1;
  if (known?.draft && isDraftSpared) return reading;

  if (fields) reading.remarks.push(...secondLooksAt(fields, file, lines));

  const lang = known?.lang ?? site.lang;
  const source = known && sourceOf(known);
  const path = join(root, file);
  const proof = proofread(path, parts.body, {
    isExcerpt: source?.extent === 'excerpt',
    hasFormulas: known?.math ?? false,
    lang,
  });
  for (const { isRemark, ...found } of proof.findings) {
    (isRemark ? reading.remarks : reading.mistakes).push({ file, ...found });
  }
  if (proof.words === 0 && proof.pictures.length === 0 && reading.mistakes.length === 0) {
    const line = parts.body.split('\n').length;
    const wrong = 'there are no words below the fields.';
    reading.mistakes.push({ file, line, subject: 'text', wrong, right: 'Write some.' });
  }
  const whole = known?.source?.words;
  if (whole !== undefined && whole < proof.quotedWords) {
    const line = lines['source'] ?? 1;
    const wrong = `the whole cannot have ${whole} words: ${proof.quotedWords} of them stand here.`;
    const right = 'Count those of the whole, or leave the field out.';
    reading.mistakes.push({ file, line, subject: 'source.words', wrong, right });
  }
  if (whole !== undefined && source?.extent === 'full') {
    const line = lines['source'] ?? 1;
    const wrong = 'an essay that stands here whole is counted here.';
    const right = 'Leave the field out.';
    reading.mistakes.push({ file, line, subject: 'source.words', wrong, right });
  }
  reading.remarks.push(...heavyPictures(join(root, folder), file, proof));
  reading.mistakes.push(...(await unreadablePictures(join(root, folder), file, proof)));
  if (!fields || !known || reading.mistakes.length > 0) return reading;

  const rendering = renderingIn(lang, proof.tree, source);
  const recorded = recordedOf(ledger, name, known.aliases);
  let settlement: Settlement = { places: [], blocks: [], lost: [] };
  rendering.placesOf = (blocks) => {
    settlement = settle(recorded, blocks);
    reading.lost = lostPlaces(name, file, settlement, blocks);
    return settlement.places;
  };
  const { code } = await renderer.render(parts.body, {
    fileURL: pathToFileURL(path),
    frontmatter: rendering as unknown as Record<string, unknown>,
  });
  const { words, quotedWords, minutes, opening, links } = proof;
  const { addresses, headings, notes, places } = rendering;
  const pictures = proof.pictures.map((picture) => `./${picture.path}`);
  const found = {
    words,
    quotedWords,
    minutes,
    opening,
    links,
    pictures,
    pictureFiles: pictures,
    addresses,
    headings,
    notes,
    names: namesIn(fields),
    firstName: firstNameOf(ledger, name, known.aliases),
    text: plainText(known, source, rendering.plainText),
  };
  const aliasesLine = lines['aliases'] ?? 1;
  reading.essay = {
    facts: { ...known, ...found, aliasesLine },
    html: code,
    places,
    get blocks() {
      return settlement.blocks;
    },
  };
  return reading;
}

/** Reads a file as an essay, even where it has gone since it was listed. */
export async function readFileAsEssay(
  root: string,
  listed: { file: string; name: string },
  read: (manuscript: Manuscript) => Promise<Reading>,
): Promise<Reading> {
  const manuscript = await readManuscript(root, listed).catch(
    (error: unknown) => `it cannot be read (${(error as NodeJS.ErrnoException).code}).`,
  );
  if (typeof manuscript !== 'string') return read(manuscript);
  const right = 'Is it a link to a file that is not there, or may you not read it?';
  const mistake = { file: listed.file, line: 1, subject: 'file', wrong: manuscript, right };
  return { ...listed, mistakes: [mistake], remarks: [], lost: [] };
}

/**
 * Reads every essay of a folder, for the scripts that stand beside the build.
 *
 * @returns `whole`, the essays to publish; `refused`, the names of those with mistakes; `mistakes`
 *   of any kind but lost addresses and `conflicts`, which recording settles; and what else was
 *   found.
 */
export async function readEveryEssay(root: string, folder: string, isDraftSpared: boolean) {
  const { essays, ignored, mistakes } = await listManuscripts(root, folder);
  const { ledger, conflicts, mistakes: damages } = await readLedger(root, folder);
  const renderer = await essayPipeline({ addressOf: essayAddress }).createRenderer();
  const readings: Reading[] = [];
  for (const listed of essays) {
    readings.push(
      await readFileAsEssay(root, listed, (manuscript) =>
        readEssay(root, folder, renderer, manuscript, isDraftSpared, ledger),
      ),
    );
  }
  const whole = readings.flatMap(({ file, name, draftLine, essay, lost }) =>
    essay && !draftLine ? [{ file, name, lost, ...essay }] : [],
  );
  const refused = new Set(
    readings.filter(({ essay, draftLine }) => !essay && !draftLine).map(({ name }) => name),
  );
  const drafts: Drafts = new Map(
    readings.flatMap(({ file, name, draftLine: line }) => (line ? [[name, { file, line }]] : [])),
  );
  mistakes.push(...damages, ...readings.flatMap((reading) => reading.mistakes));
  mistakes.push(...mistakesBetween(whole, refused, drafts));
  const remarks = readings.flatMap((reading) => reading.remarks);
  return { whole, refused, drafts, ledger, conflicts, ignored, mistakes, remarks };
}

/** The files of drafts, each with the line that says so, by their names. */
export type Drafts = ReadonlyMap<string, { file: string; line: number }>;

/** Without mistakes that only follow from others: addresses seem lost where an alias is another’s. */
export function causesOnly(mistakes: readonly Mistake[]): Mistake[] {
  const claimed = mistakes.filter(({ subject }) => subject === 'aliases');
  const files = new Set(claimed.map(({ file }) => file));
  return mistakes.filter(({ subject, file }) => subject !== 'lost address' || !files.has(file));
}

/** What is wrong between essays that are each in order: links and former names. */
export function mistakesBetween(
  essays: { file: string; name: string; facts: EssayFacts; places: Rendering['places'] }[],
  refused: ReadonlySet<string>,
  drafts: Drafts,
): Mistake[] {
  const headings = new Map(
    essays.map(({ name, facts }) => [name, facts.headings.map(({ id }) => id)]),
  );
  const byName = new Map(essays.map((essay) => [essay.name, essay]));
  const taken = new Map([...drafts].map(([name, { file }]) => [name, file]));
  for (const { file, name } of essays) taken.set(name, file);
  const formerly = new Map(
    essays.flatMap(({ name, facts }) => (facts.aliases ?? []).map((alias) => [alias, name])),
  );
  const mistakes: Mistake[] = [];
  for (const { file, name, facts } of essays) {
    for (const alias of facts.aliases ?? []) {
      const other = taken.get(alias);
      if (!other) taken.set(alias, file);
      else {
        mistakes.push({
          file,
          line: facts.aliasesLine,
          subject: 'aliases',
          wrong: `“${alias}” is already the name, or a former name, of ${other}.`,
          right: 'Leave it to one of them.',
        });
      }
    }
    for (const { line, essay, heading } of facts.links) {
      const target = essay ?? name;
      const ids = headings.get(target);
      const said = { file, line, subject: 'link' };
      if (!ids) {
        // An essay that was refused for a mistake of its own is there; its headings are not known.
        if (refused.has(target)) continue;
        mistakes.push({ ...said, ...leadsNowhere(target, heading) });
      } else if (
        heading !== undefined &&
        !ids.includes(heading) &&
        !byName.get(target)?.places.some(({ id, aliases }) => [id, ...aliases].includes(heading))
      ) {
        const like = nearest(heading, ids);
        mistakes.push({
          ...said,
          wrong: `there is no heading “#${heading}” in ${target}.md.`,
          right:
            ids.length === 0
              ? `It has no headings; link to the essay:\n  [words](${target}.md)`
              : like
                ? `The nearest is:\n  [words](${essay ? `${target}.md` : ''}#${like})`
                : `None of its headings is like it; link to the essay:\n  [words](${target}.md)`,
        });
      }
    }
  }
  return mistakes;

  /** Of a link to no published essay: what its target is instead, and what to write. */
  function leadsNowhere(target: string, heading: string | undefined) {
    if (drafts.has(target)) {
      const wrong = `“${target}.md” is a draft, so no reader could follow it.`;
      return { wrong, right: 'Publish both, or write the words without the link until then.' };
    }
    const link = (name: string) => `  [words](${name}.md${heading ? `#${heading}` : ''})`;
    const now = formerly.get(target);
    if (now) {
      return { wrong: `“${target}.md” has another name now.`, right: `Write:\n${link(now)}` };
    }
    const like = nearest(target, [...headings.keys()]);
    const right = like
      ? `The nearest is:\n${link(like)}`
      : 'Link to an essay by the name of its file, or write the words without the link.';
    return { wrong: `there is no published essay “${target}.md”.`, right };
  }
}

/** What in the fields is no mistake, and yet may not be what the author means. */
function secondLooksAt(fields: Frontmatter, file: string, lines: Record<string, number>) {
  const { author, description, published, source } = fields;
  const remarks: Mistake[] = [];
  const remark = (subject: string, wrong: string, right: string) => {
    const [field = ''] = subject.split('.');
    remarks.push({ file, line: lines[field] ?? 1, subject, wrong, right });
  };
  const names = { author, 'source.author': source?.author ?? [] };
  for (const [subject, written] of Object.entries(names)) {
    for (const { wrong, right } of written.flatMap((name) => secondLookAt(name) ?? [])) {
      remark(subject, wrong, right);
    }
  }
  if (description && description.length > 160) {
    const wrong = `it has ${description.length} characters, and search engines show about 160.`;
    remark('description', wrong, 'Say it in fewer words.');
  }
  if (published > today()) {
    remark(
      'published',
      'this day is still to come.',
      'The essay is published with the next build.',
    );
  }
  if (source?.published && source.published > published) {
    const wrong = `“${source.published}” is after the day on which it is published here.`;
    remark('source.published', wrong, 'Is it the day of another version, or a slip?');
  }
  return remarks;
}

/** What the pipeline must know of an essay, in the essay's language. */
function renderingIn(lang: string, tree: Proof['tree'], source: Source | undefined): Rendering {
  const words = wordsIn(lang);
  const say = (sentence: string, places: Record<string, string>) => fill(sentence, places).join('');
  return {
    tree,
    excerpt: source?.extent === 'excerpt' ? voicesOf(source, lang) : undefined,
    ours: ours(lang),
    labels: {
      notes: words.notes,
      backToReference: (reference, mention) =>
        mention
          ? say(words.backToMention, { reference, mention })
          : say(words.backToReference, { reference }),
      code: (number, language) =>
        language
          ? say(words.codeIn, { number: String(number), language })
          : say(words.code, { number: String(number) }),
      table: (number) => say(words.table, { number: String(number) }),
      formula: (number) => say(words.formula, { number: String(number) }),
    },
    placesOf: () => [],
    places: [],
    headings: [],
    notes: [],
    addresses: source ? [source.url] : [],
    plainText: '',
  };
}

/** Pictures of more than a megabyte, which make the project heavy and the page no better. */
function heavyPictures(folder: string, file: string, proof: Proof): Mistake[] {
  return proof.pictures.flatMap(({ path, line }) => {
    const megabytes = statSync(join(folder, path)).size / 1_000_000;
    if (megabytes <= 1) return [];
    const wrong = `the file “${path}” has ${megabytes.toFixed(1)} megabytes.`;
    const right = 'Readers get a smaller one; 2,000 pixels across are enough to make it from.';
    return [{ file, line, subject: 'picture', wrong, right }];
  });
}

/** Pictures whose files are broken: a browser would show half of them, or none. */
async function unreadablePictures(folder: string, file: string, proof: Proof): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  for (const { path, line } of proof.pictures) {
    const fault = await faultInPicture(path, await readFile(join(folder, path)));
    if (fault) mistakes.push({ file, line, subject: 'picture', ...fault });
  }
  return mistakes;
}

async function faultInPicture(path: string, bytes: Buffer) {
  const isDrawing = /\.svg$/i.test(path);
  const broken = {
    wrong: `the file “${path}” is broken, or is not the kind of picture its name says.`,
    right: 'Open it in a program for pictures, and save it again.',
  };
  try {
    // Astro asks the same of it, and stops where there is no answer.
    const { format } = await imageMetadata(bytes, path);
    if (isDrawing !== (format === 'svg')) return broken;
  } catch {
    return isDrawing
      ? {
          wrong: `the first 1,000 characters of “${path}” do not say how large it is.`,
          right: 'Export it again as plain SVG, so that its first tag ends there, or as PNG.',
        }
      : broken;
  }
  try {
    const picture = sharp(bytes, { failOn: 'truncated' });
    await (isDrawing ? picture.metadata() : picture.resize(8).raw().toBuffer());
    return undefined;
  } catch {
    return broken;
  }
}
