import { expect, test } from '@playwright/test';
import { excerptFields, errorsOf, rendered } from './essay.ts';

test('what a reader would see nothing of is no heading, no link and no quotation', async () => {
  for (const blank of ['\u200B', '\u00AD\u2060', '\u3164']) {
    for (const [text, rule, frontmatter] of [
      [`## ${blank}`, 'heading'],
      [`[${blank}](https://example.org/)`, 'link'],
      [`> ${blank}`, 'excerpt', excerptFields],
    ] as const) {
      const mistakes = await errorsOf(`Words.\n\n${text}`, frontmatter);
      expect(mistakes.map((mistake) => mistake.rule)).toEqual([rule]);
    }
    const pictures = {
      'on-ink/pen.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    };
    const mistakes = await errorsOf(`![${blank}](on-ink/pen.svg)`, undefined, pictures);
    expect(mistakes.map(({ message }) => message)).toEqual([
      '“on-ink/pen.svg” has no alternative text, the words for readers who cannot see it.',
    ]);
  }
});

test('a link must not turn round what stands beside it', async () => {
  for (const link of [
    '<https://example.org/\u202Egnp>',
    '[on \u202Epens](https://example.org/)',
    '[on pens\u2069](https://example.org/)',
    '[on pens](https://example.org/\u202E)',
    '[on pens](https://example.org/&#x202E;)',
  ]) {
    const mistakes = await errorsOf(`See ${link} there.`);
    expect(mistakes.map(({ rule }) => rule)).toEqual(['link']);
  }
  await rendered('See [on \u2067pens\u2069](https://example.org/) there.');
});
