import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { layOut } from '../sites.ts';

/** Essays and pages by the names of their files: fields, then text. */
const texts: Record<string, [fields: string, ...blocks: string[]]> = {
  'the-quill': [
    'title: The Quill\nauthor: Ada Quill\npublished: 2020-01-10\ntopics: [pens, birds]',
    'A quill is a feather that has given up the air.[^wing] Ada cut hers on Mondays.',
    '![A feather](the-quill/feather.png "The left wing’s")',
    '## How it is cut',
    'First the barbs, then the *slit*, and then the long wait for the ink to dry.',
    '[^wing]: Of the left wing, for those who write with the right hand.',
  ],
  'die-feder': [
    'title: Die Feder\nauthor: Ada Quill\ntranslator: Cora Deckle\ntranslation_of: the-quill\nlang: de\npublished: 2020-03-01',
    'Die Feder ist ein Flügel, der das Fliegen aufgegeben hat.',
    'Ada schnitt die ihre an jedem Montag.',
  ],
  'the-sheet': [
    'title: The Sheet\nauthor: Dan Laid\npublished: 2021-02-03\ntopics: [paper]\nsource:\n  author: Ben Nib\n  publication: The Miller\n  url: https://mill.example/sheet\n  extent: excerpt',
    'Ben Nib counted them.',
    '> One sheet in nine is spoiled. Nobody has found out which.',
    'And Dan believes him.',
  ],
  'the-vat': [
    'title: The Vat\nauthor: Ben Nib\npublished: 2022-04-05\nseries: The Mill\npart: 1\ntopics: [paper]',
    'The vat is warm, and its water remembers every shirt that came by barge.',
    'A pulp that rests is a pulp that sinks.',
  ],
  'the-felt': [
    'title: The Felt\nauthor: Ben Nib\npublished: 2022-05-06\nseries: The Mill\npart: 2',
    'The felt takes the sheet from the mould; see [the vat](the-vat.md).',
    'My figures are in [a table](the-felt/figures.pdf).',
    '![A press of two beams](the-felt/press.svg)',
  ],
  'the-clerk': [
    'title: The Clerk\nauthor: Ada Quill\npublished: 2023-06-07\naliases: [the-scribe, /2019/clerk/]\nmath: true\ntopics: [pens]',
    'The clerk writes $n^2$ letters in a day, and answers [the quill](the-quill.md) in none.',
    '```js\nconst letters = 12;\n```',
    '| day | letters |\n| --- | ---: |\n| Monday | 12 |',
  ],
  'the-binder': [
    'title: The Binder\nauthor: [Ada Quill, "{The Paper Trust}"]\npublished: 2024-07-08\nlicense: CC BY 4.0\nimage:\n  path: the-binder/needle.jpg\n  alt: A needle',
    'A binder sews what a writer has left loose.',
    'Her needle is older than her house.',
  ],
  'the-ruler': [
    'title: The Ruler\nauthor: Cora Deckle\npublished: 2024-08-09\ndraft: true',
    'A ruler is never finished.',
  ],
  'pages/about': [
    'title: About\norder: 1',
    'This site prints what is known of paper. It began with [the quill](../the-quill.md).',
  ],
  'pages/thanks': ['title: Thanks', 'To whoever reads this.'],
};

/** A picture of one colour. */
export function picture(path: string, hue: number, width = 520, height = 300): Promise<unknown> {
  const background = { r: hue % 256, g: (hue * 7) % 256, b: (hue * 31) % 256 };
  return sharp({ create: { width, height, channels: 3, background } }).toFile(path);
}

/** A drawing, of as many bytes whatever the number. */
export function drawing(number: number): string {
  const width = String(100 + (number % 800));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><path d="M0 0h${width}"/></svg>\n`;
}

/** Lays out a site that has, in few words, something of everything. */
export async function layOutSmallSite(name: string): Promise<string> {
  const root = await layOut(name);
  const content = join(root, 'content');
  for (const folder of ['pages', 'the-quill', 'the-felt', 'the-binder']) {
    await mkdir(join(content, folder));
  }
  for (const [file, [fields, ...blocks]] of Object.entries(texts)) {
    await writeFile(join(content, `${file}.md`), `---\n${fields}\n---\n\n${blocks.join('\n\n')}\n`);
  }
  await picture(join(content, 'the-quill/feather.png'), 3);
  await picture(join(content, 'the-binder/needle.jpg'), 5, 300, 420);
  await writeFile(join(content, 'the-felt/press.svg'), drawing(1));
  await writeFile(join(content, 'the-felt/figures.pdf'), '%PDF-1.4 1000\n');
  await writeFile(join(root, 'public/proof.txt'), '1000\n');
  return root;
}
