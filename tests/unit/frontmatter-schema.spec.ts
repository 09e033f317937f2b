import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readFrontmatter } from '../../src/loader/read-frontmatter.ts';
import { formatProblems } from '../../src/essay/problems.ts';

// The first line of a file is the one of dashes.
const faultless = `
title: On Ink
author: Ada Quill
published: 2024-02-29
`;
const sourced = `${faultless}source:
  author: Ben Nib
  url: https://example.org/pens
  extent: excerpt
`;
const passedOn = `${faultless}via:
  publication: Straight Talk
  url: https://example.com/
`;

/** What an author is told of these fields, without the name of the file. */
function told(yaml: string): string {
  const { problems } = readFrontmatter('content/on-ink.md', yaml);
  return formatProblems(problems).replaceAll('content/on-ink.md:', '');
}

/** Expects a mistake to be told, with the lines of an example. */
function expectToHear(yaml: string, says: string, ...example: string[]) {
  const lines = ['Write, for example:', ...example.map((line) => `  ${line}`)];
  expect(told(yaml), yaml).toBe([says, ...lines].join('\n      '));
}

/** For each field, its values that are refused, with what is said of them; and a line that is right. */
const top: Record<string, [right: string, wrong: Record<string, string>]> = {
  title: [
    'On Ink',
    {
      '': 'it is empty.',
      '~': 'it is empty.',
      "''": 'it is empty.',
      '"  "': 'it is empty.',
      '[On, Ink]': 'it is a list, not text.',
      '{ On: Ink }': 'it is a group of fields, not text.',
      '"On\\nInk"': 'it is more than one line, or holds a control character.',
      '"On\\tInk"': 'it is more than one line, or holds a control character.',
      '"On\\u2028Ink"': 'it is more than one line, or holds a control character.',
      '|\n  On\n  Ink': 'it is more than one line, or holds a control character.',
    },
  ],
  author: [
    'Ada Quill',
    {
      '': 'it is empty.',
      '[]': 'the list is empty.',
      '[Ada Quill, 7]': 'it is not a name, or a list of names.',
      '\n  - Ada Quill\n  - 7': 'it is not a name, or a list of names.',
      '[Ada Quill, ""]': 'it is not a name, or a list of names.',
      '[[Ada Quill]]': 'it is not a name, or a list of names.',
      '{ Ada: Quill }': 'it is not a name, or a list of names.',
      'Ada {Quill': '“Ada {Quill” has braces that hold nothing together.',
      '[Ben Nib, "Ada {}"]': '“Ada {}” has braces that hold nothing together.',
    },
  ],
  published: [
    '2024-02-29',
    {
      '': 'it is empty.',
      '2024': '“2024” is not a date.',
      true: '“true” is not a date.',
      '[2024-02-29]': 'it is a list, not a date.',
      '29 February 2024': '“29 February 2024” is not a date written as year-month-day.',
      '2024-2-9': '“2024-2-9” is not a date written as year-month-day.',
      '2024-02-29T10:00:00Z': '“2024-02-29T10:00:00Z” is not a date written as year-month-day.',
      '2024-02-30': '“2024-02-30” is not a day of the calendar.',
      '2023-02-29': '“2023-02-29” is not a day of the calendar.',
    },
  ],
  revised: [
    '2024-03-31',
    {
      '2024-02-28': 'it is before the day of publication.',
      soon: '“soon” is not a date written as year-month-day.',
    },
  ],
  description: ['Why the colour of ink was never black.', { '': 'it is empty.' }],
  lang: [
    'de',
    {
      'plain english': '“plain english” is not a language code.',
      xx: '“xx” is not a language code.',
      '7': '“7” is read as a number, not as text; put it in quotation marks.',
    },
  ],
  draft: [
    'true',
    {
      maybe: '“maybe” is text; write true or false, without quotation marks.',
      '"true"': '“true” is text; write true or false, without quotation marks.',
      '7': 'it is neither true nor false.',
      '': 'it is neither true nor false.',
    },
  ],
  math: ['true', { yes: '“yes” is text; write true or false, without quotation marks.' }],
  aliases: [
    '[ink, on-black-ink]',
    {
      '': 'it is not a list of names.',
      ink: 'it is not a list of names.',
      '[On Ink]': '“On Ink” was never the name of an essay.',
      '[ink, index]': '“index” was never the name of an essay.',
      '[7]': '“7” is read as a number, not as text; put it in quotation marks.',
    },
  ],
  license: ['CC BY 4.0', { '': 'it is empty.' }],
  source: [
    '{ author: Ada Quill, url: "https://example.org/on-pens", extent: excerpt }',
    {
      '': 'it is empty.',
      here: 'it is not a group of fields, each on a line of its own.',
      '[here]': 'it is not a group of fields, each on a line of its own.',
    },
  ],
  via: [
    '{ publication: Straight Talk, url: "https://example.com/2024/on-pens" }',
    { '': 'it is empty.', there: 'it is not a group of fields, each on a line of its own.' },
  ],
};

for (const [field, [right, wrong]] of Object.entries(top)) {
  test(`an author reads what is wrong with the field “${field}”, and what is right`, () => {
    const written = new RegExp(`^${field}: .*$`, 'm');
    const line = faultless.slice(0, faultless.search(written)).split('\n').length;
    for (const [value, says] of Object.entries(wrong)) {
      if (written.test(faultless)) {
        const yaml = faultless.replace(written, `${field}: ${value}`);
        expectToHear(yaml, `${line}  ${field}: ${says}`, `${field}: ${right}`);
      } else {
        const yaml = `${faultless}${field}: ${value}\n`;
        expectToHear(yaml, `5  ${field}: ${says}`, `${field}: ${right}`);
      }
    }
    const rest = faultless.replace(written, '');
    expect(told(`${rest}${field}: ${right}`)).toBe('');
  });
}

test('an author reads which field is missing', () => {
  for (const field of ['title', 'author', 'published'] as const) {
    const yaml = faultless.replace(new RegExp(`^${field}: .*\n`, 'm'), '');
    expectToHear(yaml, `2  ${field}: it is missing.`, `${field}: ${top[field]?.[0]}`);
  }
});

test('what YAML takes for a number, or for yes or no, is to stand in quotation marks', () => {
  for (const [field, value, kind] of [
    ['title', '1984', 'number'],
    ['title', '-7', 'number'],
    ['title', 'true', 'yes or no'],
    ['description', '42', 'number'],
    ['license', '4', 'number'],
  ] as const) {
    const yaml =
      field === 'title' ? faultless.replace('On Ink', value) : `${faultless}${field}: ${value}\n`;
    expectToHear(
      yaml,
      `${field === 'title' ? 2 : 5}  ${field}: “${value}” is read as a ${kind}, not as text; put it in quotation marks.`,
      `${field}: "${value}"`,
    );
  }
  expectToHear(
    faultless.replace('Ada Quill', '7'),
    '3  author: it is not a name, or a list of names.',
    'author: "7"',
  );
});

test('a name in braces that YAML takes for a group is to stand in quotation marks', () => {
  for (const value of ['{The Paper Trust}', '[Ada Quill, {The Paper Trust}]']) {
    expectToHear(
      faultless.replace('Ada Quill', value),
      '3  author: a name that begins with a brace must stand in quotation marks.',
      'author: "{The Paper Trust}"',
    );
  }
});

test('an author reads what is wrong within a group, and on which line', () => {
  const address = 'is not a full web address, beginning with http:// or https://.';
  for (const [before, after, says] of [
    [
      '  url: https://example.org/pens\n',
      '',
      '5  source.url: it is missing; what was printed needs none, if `publication` says where.',
    ],
    ['https://example.org/pens', '', '7  source.url: it is empty.'],
    ['https://example.org/pens', '7', '7  source.url: “7” is not an address.'],
    [
      'https://example.org/pens',
      'example.org/pens',
      `7  source.url: “example.org/pens” ${address}`,
    ],
    ['https://example.org/pens', 'javascript:x(1)', `7  source.url: “javascript:x(1)” ${address}`],
  ] as const) {
    const yaml = sourced.replace(before, after);
    expectToHear(yaml, says, 'source:', '  url: https://example.org/on-pens');
  }
  for (const [before, after, says, example] of [
    [
      '  extent: excerpt\n',
      '',
      '5  source.extent: it is missing: it says whether an excerpt or the full text stands here.',
      'extent: excerpt',
    ],
    [
      'excerpt',
      'half',
      '8  source.extent: “half” is neither “excerpt” nor “full”.',
      'extent: excerpt',
    ],
    [
      '  author: Ben Nib\n',
      '',
      '5  source.author: it is missing: a reader of an excerpt must know whose words they are.',
      'author: Ada Quill',
    ],
    [
      'Ben Nib',
      'Ben {}',
      '6  source.author: “Ben {}” has braces that hold nothing together.',
      'author: Ada Quill',
    ],
    [
      'excerpt',
      'excerpt\n  words: 1.5',
      '9  source.words: it is not a number of words.',
      'words: 1200',
    ],
    [
      'excerpt',
      'excerpt\n  words: 0',
      '9  source.words: it is not a number of words.',
      'words: 1200',
    ],
    [
      'excerpt',
      'excerpt\n  words: many',
      '9  source.words: it is not a number of words.',
      'words: 1200',
    ],
    [
      'excerpt',
      'excerpt\n  title: 1984',
      '9  source.title: “1984” is read as a number, not as text; put it in quotation marks.',
      'title: "1984"',
    ],
    [
      'excerpt',
      'excerpt\n  publication:',
      '9  source.publication: it is empty.',
      'publication: The Quarterly',
    ],
    [
      'excerpt',
      'excerpt\n  published: 2024-02-30',
      '9  source.published: “2024-02-30” is not a day of the calendar, nor a month (1849-05) or a year (1849).',
      'published: 2024-02-01',
    ],
    [
      'excerpt',
      'excerpt\n  archive: ftp://a.example/',
      `9  source.archive: “ftp://a.example/” ${address}`,
      'archive: https://web.archive.org/web/2024/https://example.org/on-pens',
    ],
  ] as const) {
    expectToHear(sourced.replace(before, after), says, 'source:', `  ${example}`);
  }
  for (const [before, after, says, example] of [
    [
      '  publication: Straight Talk\n',
      '',
      '5  via.publication: it is missing.',
      'publication: Straight Talk',
    ],
    [
      '  url: https://example.com/\n',
      '',
      '5  via.url: it is missing.',
      'url: https://example.com/2024/on-pens',
    ],
    [
      'https://example.com/',
      'https://example.com/\n  discussion: here',
      `8  via.discussion: “here” ${address}`,
      'discussion: https://example.com/2024/on-pens#comments',
    ],
  ] as const) {
    expectToHear(passedOn.replace(before, after), says, 'via:', `  ${example}`);
  }
});

test('only a full source needs no author', () => {
  const anonymous = sourced.replace('  author: Ben Nib\n', '');
  expect(told(anonymous.replace('excerpt', 'full'))).toBe('');
  expect(told(anonymous)).not.toBe('');
});

test('a field with a slip in its name is known by the nearest, in groups too', () => {
  for (const [written, meant] of [
    ['auhtor', 'author'],
    ['Title', 'title'],
    ['licence', 'license'],
    ['alias', 'aliases'],
  ] as const) {
    expect(told(`${faultless}${written}: x\n`)).toBe(
      `5  ${written}: there is no field “${written}”.
      Did you mean “${meant}”? Write, for example:
        ${meant}: ${top[meant]?.[0]}`,
    );
  }
  expect(told(sourced.replace('excerpt', 'excerpt\n  titel: On Pens'))).toBe(
    `9  source.titel: there is no field “titel” in source.
      Did you mean “title”? Write, for example:
        source:
          title: On Pens`,
  );
});

test('a field like no other is refused, whatever it is called', () => {
  for (const field of ['categories', '7', 'constructor', '__proto__', 'toString', '<<']) {
    expect(told(`${faultless}${field}: { draft: true }\n`), field).toContain(
      `5  ${field}: there is no field “${field}”.\n`,
    );
  }
});

test('an author reads of every mistake at once, in the order of the lines', () => {
  const heads = told('\ntitle: 7\nauhtor: Ada\n\n# A comment.\npublished: soon\nvia: x\n')
    .split('\n\n')
    .map((mistake) => mistake.split('.\n', 1)[0]);
  expect(heads).toEqual([
    '2  title: “7” is read as a number, not as text; put it in quotation marks',
    '2  author: it is missing',
    '3  auhtor: there is no field “auhtor”',
    '6  published: “soon” is not a date written as year-month-day',
    '7  via: it is not a group of fields, each on a line of its own',
  ]);
});

test('what is no field at all is refused as a whole', () => {
  for (const [yaml, line] of [
    ['\nOnly words\n', 2],
    ['\n\n- title\n', 3],
  ] as const) {
    expectToHear(
      yaml,
      `${line}  frontmatter: there are no fields between the lines of dashes.`,
      'title: On Ink',
    );
  }
  for (const yaml of ['', '\n', '\n# A comment.\n']) {
    expect(told(yaml).match(/it is missing/g), JSON.stringify(yaml)).toHaveLength(3);
  }
});

/** Lines that YAML cannot read, where, and what their author is told. */
const unreadable: Record<string, [yaml: string, says: string]> = {
  'a value with a colon': [
    faultless.replace('On Ink', 'Ink: A History'),
    '2  frontmatter: a value that holds a colon and a space must stand in quotation marks.',
  ],
  'a double quotation mark that is never closed': [
    `${sourced}title: "On Ink\nlang: de\n`.replace('title: On Ink\n', ''),
    '8  frontmatter: a quotation mark, bracket or colon is missing (',
  ],
  'a single quotation mark that is never closed': [
    faultless.replace('Ada Quill', "'Ada Quill"),
    '3  frontmatter: a quotation mark, bracket or colon is missing (',
  ],
  'a name without a colon': [
    `${faultless}draft\n`,
    '5  frontmatter: a quotation mark, bracket or colon is missing (',
  ],
  'a colon without a space': [
    `${faultless}draft:true\n`,
    '5  frontmatter: a quotation mark, bracket or colon is missing (',
  ],
  'a tab before a field': [
    sourced.replace('  url', '\turl'),
    '7  frontmatter: the line begins with a tab; fields of a group are indented with spaces.',
  ],
  'a sign that YAML keeps for itself': [
    faultless.replace('On Ink', '@ink'),
    '2  frontmatter: the line cannot be read as a field (YAML: ',
  ],
  'words behind quotation marks': [
    faultless.replace('Ada Quill', '"Ada" Quill'),
    '3  frontmatter: the line cannot be read as a field (YAML: ',
  ],
};

for (const [what, [yaml, says]] of Object.entries(unreadable)) {
  test(`an author hears of ${what} where it stands`, () => {
    expect(told(yaml).slice(0, says.length)).toBe(says);
  });
}

test('what YAML would leave out of a value is to stand in quotation marks', () => {
  for (const [value, says] of [
    ['*ink', '“*ink” refers to another value; put it in quotation marks.'],
    [
      '&ink On',
      '“&ink” is a sign of YAML’s and would be left out; put the value in quotation marks.',
    ],
    [
      '!Ink on',
      '“!Ink” is a sign of YAML’s and would be left out; put the value in quotation marks.',
    ],
    [
      'Issue #5 is #1',
      'what stands behind “ #” would be left out; put the value in quotation marks.',
    ],
  ] as const) {
    expectToHear(faultless.replace('On Ink', value), `2  title: ${says}`, `title: "${value}"`);
    expect(told(faultless.replace('On Ink', JSON.stringify(value)))).toBe('');
  }
  expectToHear(
    faultless.replace('On Ink', '"\\ud83d"'),
    '2  title: it holds a character that was damaged when it was copied.',
    'title: "On Ink"',
  );
});

test('YAML that explodes is refused before it does', () => {
  const bomb = Array.from({ length: 9 }, (_, n) =>
    n === 0 ? 'a0: &a0 [x, x]' : `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`,
  );
  expect(told(`\n${bomb.join('\n')}`)).toContain('2  a0: “&a0” is a sign of YAML’s');
});

test('every value is what its author wrote, and its line is known', () => {
  const text = `
# Not yet.
title: "Issue #5: \\"Ink\\""

author:
  - Ada Quill
  - "{The Paper Trust}"
published: '2024-02-29'
lang: de-CH-1996
aliases: [ink]
source: { url: https://example.org/?a=1&b=%20#c, extent: full, words: 12 }
`;
  const inSource = { 'source.url': 11, 'source.extent': 11, 'source.words': 11 };
  expect(readFrontmatter('content/on-ink.md', text)).toEqual({
    fields: {
      title: 'Issue #5: "Ink"',
      author: ['Ada Quill', '{The Paper Trust}'],
      published: '2024-02-29',
      lang: 'de-CH-1996',
      aliases: ['ink'],
      source: { url: 'https://example.org/?a=1&b=%20#c', extent: 'full', words: 12 },
    },
    lines: { title: 3, author: 5, published: 8, lang: 9, aliases: 10, source: 11, ...inSource },
    problems: [],
  });
});

test('any line of words is a title, to its last character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (text) => {
      // That a title has letters is another rule.
      const title = `Ink ${text}`.replace(/[\p{C}\u2028\u2029]/gu, '');
      const yaml = `\n${stringify({ title, author: 'Ada Quill', published: '2024-02-29' })}`;
      expect(readFrontmatter('content/on-ink.md', yaml)).toMatchObject({ fields: { title } });
    }),
    { numRuns: 300, seed: 20261127 },
  );
});

test('a value that YAML folds over several lines is one line', () => {
  for (const sign of ['>', '>-', '>+']) {
    const { fields, problems } = readFrontmatter(
      'content/on-ink.md',
      `${faultless}description: ${sign}\n  Why the colour of ink\n  was never black.\n`,
    );
    expect(problems).toEqual([]);
    expect(fields?.description).toBe('Why the colour of ink was never black.');
  }
});
