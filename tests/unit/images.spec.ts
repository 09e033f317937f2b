import { expect, test } from '@playwright/test';
import { errorsOf, rendered } from './essay.ts';

const size = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"';

/** What an author is told of a drawing. */
async function toldOf(drawing: string | Buffer): Promise<string[]> {
  const pictures = { 'on-ink/pen.svg': drawing };
  const mistakes = await errorsOf('![A pen](on-ink/pen.svg)', undefined, pictures);
  return mistakes.map(({ rule, message }) => `${rule}: ${message}`);
}

test('a drawing whose size Astro would not find is refused by its essay’s name', async () => {
  for (const drawing of [
    `<svg data-made-by="${'a'.repeat(1_000)}" ${size}><path d="M0 0"/></svg>`,
    `<!-- ${'a'.repeat(1_000)} --><svg ${size}><path d="M0 0"/></svg>`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><path d="M0 0"/></svg>`,
  ]) {
    expect(await toldOf(drawing)).toEqual([
      'picture: the first 1,000 characters of “on-ink/pen.svg” do not say how large it is.',
    ]);
  }
});

test('a drawing that no browser would draw is refused', async () => {
  for (const drawing of [
    `<svg ${size}><g></svg>`,
    `<svg ${size}>`,
    `<svg ${size}><path d="M0 0"/></svg><svg/>`,
    `<svg ${size} ${size}/>`,
  ]) {
    expect(await toldOf(drawing), drawing).toEqual([
      'picture: the file “on-ink/pen.svg” is broken, or is not the kind of picture its name says.',
    ]);
  }
  const pictures = {
    'on-ink/pen.svg': `<?xml version="1.0"?>\n<svg ${size}><text>Ink</text></svg>`,
  };
  expect((await rendered('![A pen](on-ink/pen.svg)', undefined, pictures)).html).toContain('<img');
});

test('a picture whose name is too long for the files made of it is refused', async () => {
  const drawing = `<svg ${size}/>`;
  for (const name of ['p'.repeat(234), 'é'.repeat(117)]) {
    const path = `on-ink/${name}.svg`;
    const mistakes = await errorsOf(`![A pen](${path})`, undefined, { [path]: drawing });
    expect(mistakes.map(({ message }) => message)).toEqual([
      `the name of “${path.slice(0, 40)}…${path.slice(-39)}” has more than 233 bytes, and the files that are made of it have longer ones.`,
    ]);
  }
});
