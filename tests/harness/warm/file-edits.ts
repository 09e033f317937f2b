import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Chance } from './chance.ts';
import {
  changeText,
  publishedEssays,
  readText,
  textFiles,
  writeText,
  type Edits,
} from './site-in-hand.ts';
import { drawing, picture } from './small-site.ts';

/** What is done to pages, pictures, and other files beside essays. */
export const fileEdits: Edits = {
  'writes a new page': async ({ root }, chance) => {
    const name = `page${chance.below(100_000)}`;
    const fields = new Map([['title', `Of ${name}`]]);
    if (chance.below(2) === 0) fields.set('order', String(chance.below(9)));
    await mkdir(join(root, 'content/pages'), { recursive: true });
    await writeText(root, `pages/${name}.md`, { fields, blocks: ['A page of few words.'] });
    return name;
  },
  'changes a page': async ({ root }, chance) => {
    const file = chance.oneOf(await pages(root));
    if (!file) return undefined;
    const word = `word${chance.below(100_000)}`;
    const field = chance.oneOf(['title', 'description', undefined]);
    await changeText(root, file, ({ fields, blocks }) => {
      if (field) fields.set(field, word);
      else blocks.push(`It also says ${word}.`);
    });
    return `${file}: ${field ?? 'a paragraph'}`;
  },
  'removes a page': async ({ root }, chance) => {
    const file = chance.oneOf(await pages(root));
    const slug = file?.replace(/^pages\/|\.md$/g, '') ?? '';
    if (!file || existsSync(join(root, `content/.ledger/${slug}.txt`))) return undefined;
    await rm(join(root, 'content', file));
    return file;
  },
  'shows a new picture': async ({ root }, chance) => {
    const file = chance.oneOf(await textFiles(root)) ?? '';
    const number = chance.below(100_000);
    const ending = chance.oneOf(['png', 'jpg', 'svg']) ?? '';
    const path = `${file.replace(/\.md$/, '')}/picture${number}.${ending}`;
    await makePicture(join(root, 'content', path), chance);
    const link = file.startsWith('pages/') ? path.slice('pages/'.length) : path;
    const form = chance.oneOf(['', '#wide']);
    await changeText(root, file, ({ blocks }) => {
      blocks.splice(1, 0, `![A colour](${link}${form})`);
    });
    return path;
  },
  'replaces a picture by another of the same name': async ({ root }, chance) => {
    const file = chance.oneOf(await besides(root, /\.(png|jpg|svg)$/));
    if (!file) return undefined;
    await makePicture(join(root, 'content', file), chance);
    return file;
  },
  'takes a picture out of a text': async ({ root }, chance) => {
    const all = await textFiles(root);
    const texts = await Promise.all(all.map((file) => readText(root, file)));
    const isPicture = (block: string) => block.startsWith('![');
    const file = chance.oneOf(all.filter((_, at) => texts[at]?.blocks.some(isPicture)));
    if (!file) return undefined;
    await changeText(
      root,
      file,
      ({ blocks }) => void blocks.splice(blocks.findIndex(isPicture), 1),
    );
    return file;
  },
  'chooses a cover, or takes it away': async ({ root }, chance) => {
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    const path = `${file.replace(/\.md$/, '')}/cover.jpg`;
    await makePicture(join(root, 'content', path), chance);
    const text = await readText(root, file);
    const hasCover = !text.fields.delete('image');
    if (hasCover) text.fields.set('image', `\n  path: ${path}\n  alt: A colour`);
    await writeText(root, file, text);
    return `${file}: ${hasCover ? 'a cover' : 'none'}`;
  },
  'links to a new file': async ({ root }, chance) => {
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    const path = `${file.replace(/\.md$/, '')}/file${chance.below(100_000)}.pdf`;
    await mkdir(dirname(join(root, 'content', path)), { recursive: true });
    await writeFile(join(root, 'content', path), '%PDF-1.4 2000\n');
    await changeText(root, file, ({ blocks }) => {
      blocks.splice(1, 0, `More is in [a file](${path}).`);
    });
    return path;
  },
  'changes a linked file': async ({ root }, chance) => {
    const file = chance.oneOf(await besides(root, /\.pdf$/));
    if (!file) return undefined;
    await writeFile(join(root, 'content', file), `%PDF-1.4 ${1000 + chance.below(9000)}\n`);
    return file;
  },
  'changes a file for one as long, of the same hour': async ({ root }, chance) => {
    const files = [...(await textFiles(root)), ...(await besides(root, /\.(pdf|svg)$/))];
    for (const file of chance.shuffled(files)) {
      const path = join(root, 'content', file);
      const before = await readFile(path, 'utf8');
      const after = file.endsWith('.md') ? otherWord(before) : otherDigit(before);
      if (after === before) continue;
      const { atime, mtime } = await stat(path);
      await writeFile(path, after);
      await utimes(path, atime, mtime);
      return file;
    }
    return undefined;
  },
  'puts a file into public/, or changes it': async ({ root }, chance) => {
    const path = chance.oneOf(['CNAME', 'proof.txt', 'old/index.html']) ?? '';
    await mkdir(dirname(join(root, 'public', path)), { recursive: true });
    await writeFile(join(root, 'public', path), `${chance.below(100_000)}\n`);
    return path;
  },
  'changes the icon': async ({ root }, chance) => {
    await writeFile(join(root, 'public/favicon.svg'), drawing(chance.below(1000)));
    return 'public/favicon.svg';
  },
  'removes a file from public/': async ({ root }, chance) => {
    const files = (await readdir(join(root, 'public'))).filter((name) => name !== 'favicon.svg');
    const file = chance.oneOf(files.toSorted());
    if (file) await rm(join(root, 'public', file), { recursive: true });
    return file;
  },
};

/** A text with another word of as many letters, below its fields. */
function otherWord(text: string): string {
  const body = text.indexOf('\n---\n') + 1;
  return text.slice(0, body) + text.slice(body).replace(/ (the|two) (?=\w)/, swapped);
}

function swapped(_: string, word: string): string {
  return word === 'the' ? ' two ' : ' the ';
}

function otherDigit(text: string): string {
  return text.replace(/\d(?=\D*$)/, (digit) => String(9 - Number(digit)));
}

async function pages(root: string): Promise<string[]> {
  return (await textFiles(root)).filter((file) => file.startsWith('pages/'));
}

/** The files beside texts whose names match, from the folder of the essays. */
async function besides(root: string, pattern: RegExp): Promise<string[]> {
  const files = await readdir(join(root, 'content'), { recursive: true });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => pattern.test(file) && !file.startsWith('.') && !file.endsWith('.md'))
    .toSorted();
}

async function makePicture(path: string, chance: Chance) {
  await mkdir(dirname(path), { recursive: true });
  const number = chance.below(900);
  if (path.endsWith('.svg')) await writeFile(path, drawing(number));
  else await picture(path, number, 200 + chance.below(400), 200 + chance.below(400));
}
