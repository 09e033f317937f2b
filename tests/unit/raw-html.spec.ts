import { expect, test } from '@playwright/test';
import { excerptFields, errorsOf, rendered } from './essay.ts';

const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];

test('an attribute named like a part of every object is left out, and an element refused', async () => {
  for (const name of names) {
    const { html } = await rendered(`An <em ${name}="x">ink</em>.`);
    expect(html).toContain('An <em>ink</em>.');
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
  const [within] = await errorsOf('<DETAILS>\n\n> Quoted.\n\n</DETAILS>', excerptFields);
  expect(within?.rule).toBe('excerpt');
});

test('a reference to no character is refused in HTML and in a picture’s words too', async () => {
  for (const text of ['<abbr title="&#1;">ink</abbr>', '<abbr title="&#xFFFE;">ink</abbr>']) {
    const [mistake] = await errorsOf(`Some ${text}.`);
    expect(mistake?.message).toMatch(/stands for no character/);
  }
});
