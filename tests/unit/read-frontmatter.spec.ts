import { expect, test } from '@playwright/test';
import { readFrontmatter } from '../../src/loader/read-frontmatter.ts';

const fields = 'title: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n';

test('an author who writes a field that there is not reads what each field is', () => {
  const { problems: mistakes } = readFrontmatter('content/on-ink.md', `${fields}zzz: ink\n`);
  expect(mistakes).toEqual([
    expect.objectContaining({
      line: 4,
      fix: expect.stringMatching(
        /^The fields are:\n {2}title: The essay’s title, as its author wrote it\.\n {2}author: Who/,
      ),
    }),
  ]);
  expect(JSON.stringify(mistakes)).not.toContain('undefined');
  const { problems: inGroup } = readFrontmatter('content/on-ink.md', `${fields}via:\n  zzz: ink\n`);
  expect(inGroup).toContainEqual(
    expect.objectContaining({
      line: 5,
      fix: expect.stringContaining('The fields in via are:\n  publication: Who passed it on.\n'),
    }),
  );
});

/** The mistakes in a field of an otherwise faultless essay; none if it is taken. */
function mistakesIn(name: string, value: string, isQuoted = true): string[] {
  const others = fields.split('\n').filter((line) => !line.startsWith(`${name}:`));
  const yaml = [`${name}: ${isQuoted ? JSON.stringify(value) : value}`, ...others].join('\n');
  const { problems } = readFrontmatter('content/on-ink.md', yaml);
  return problems.map(({ rule, message }) => `${rule}: ${message}`);
}

const lineFields = ['title', 'author', 'description', 'license'];

test('a field that a reader would see nothing of is refused', () => {
  for (const blank of ['\u200B', '\u200B\u2060\uFEFF', '\u00AD \u200D', '\u3164', '\u2066\u2069']) {
    for (const name of lineFields) expect(mistakesIn(name, blank), name).toHaveLength(1);
    expect(mistakesIn('title', blank)).toEqual([
      'title: it holds nothing that a reader could see.',
    ]);
  }
  for (const title of ['…', '∅', '👩🏽‍🚀', '漢', 'می\u200Cخواهم', '1\u00AD', '\u0301']) {
    expect(mistakesIn('title', title), title).toEqual([]);
  }
});

test('a field that no feed and no e-book could hold is refused', () => {
  for (const sign of ['\uFFFE', '\uFFFF', '\u0001', '\u2028', '\u0085', '\n']) {
    for (const name of lineFields) {
      expect(mistakesIn(name, `On${sign} Ink`), name).toHaveLength(1);
    }
  }
});

test('a field must not turn round what stands beside it', () => {
  for (const open of ['\u202A', '\u202B', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068']) {
    const end = open < '\u2066' ? '\u202C' : '\u2069';
    for (const name of lineFields) {
      expect(mistakesIn(name, `On ${open}Ink`), name).toHaveLength(1);
      expect(mistakesIn(name, `On Ink${end}`), name).toHaveLength(1);
      expect(mistakesIn(name, `On${end} ${open}Ink`), name).toHaveLength(1);
      expect(mistakesIn(name, `On ${open}Ink${end}`), name).toEqual([]);
    }
  }
  expect(mistakesIn('title', '\u202B\u2066a\u202C\u2069')).toHaveLength(1);
  expect(mistakesIn('title', 'A\u200Eb\u200F')).toEqual([]);
});

test('a field that is written twice is named', () => {
  for (const [yaml, name, line] of [
    ['title: On Ink\ntitle: On Pens\n', 'title', 2],
    ['source:\n  url: a\n  extent: full\n  url: b\n', 'source.url', 4],
    ['"title": On Ink\ntitle: On Pens\n', 'title', 2],
    ['via: { url: a, url: b }\n', 'via.url', 1],
  ] as const) {
    expect(readFrontmatter('content/on-ink.md', yaml).problems).toContainEqual({
      file: 'content/on-ink.md',
      line,
      rule: name,
      level: 'error',
      message: 'this field is written twice.',
      fix: 'Keep one of the two lines.',
    });
  }
});
