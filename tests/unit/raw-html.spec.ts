import { expect, test } from '@playwright/test';
import { excerptFields, errorsOf, rendered } from './essay.ts';

const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];

test('an attribute or an element named like a part of every object is refused like any other', async () => {
  for (const name of names) {
    const [attribute] = await errorsOf(`An <em ${name}="x">ink</em>.`);
    expect(attribute?.rule).toBe('HTML');
    const [element] = await errorsOf(`An <${name}>ink</${name}>.`);
    expect(element?.rule).toBe('HTML');
  }
});

test('capitals in a tag make no difference', async () => {
  const text = 'One.\n\n<BR>\n\n> Quoted <EM>words</EM>.';
  expect((await rendered(text, excerptFields)).html).toContain('<em>words</em>');
  for (const tag of ['em', 'EM']) {
    expect((await rendered(`ab<${tag}>cd</${tag}>ef`)).data.words).toBe(1);
  }
  const [within] = await errorsOf('<DIV>\n\n> Quoted.\n\n</DIV>', excerptFields);
  expect(within?.rule).toBe('excerpt');
});

test('a reference to no character is refused in HTML and in a picture’s words too', async () => {
  for (const text of ['<abbr title="&#1;">ink</abbr>', '<abbr title="&#xFFFE;">ink</abbr>']) {
    const [mistake] = await errorsOf(`Some ${text}.`);
    expect(mistake?.message).toMatch(/stands for no character/);
  }
});
