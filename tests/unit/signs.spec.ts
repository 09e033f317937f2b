import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { lintMarkdown, type LintProblem } from '../../src/markdown/lint/lint.ts';
import { EditableText } from '../../src/import/editable-text.ts';
import { convert } from '../../src/import/markdown/convert.ts';
import { Library } from '../../src/import/markdown/library.ts';
import { SiteFolder } from '../../src/import/markdown/site-folder.ts';
import { signs } from '../../src/markdown/lint/signs/remark-signs.ts';
import { specimens } from '../harness/sites.ts';

function read(markdown: string, hasFormulas = false): LintProblem[] {
  const { problems } = lintMarkdown(join(specimens, 'an-essay.md'), markdown, {
    hasFormulas,
    lang: 'en',
  });
  // Brackets around an address do not make a link of it, and it is linked as a bare one.
  return problems.filter(({ message }) => !message.startsWith('a bare address'));
}

const told = (markdown: string, hasFormulas?: boolean) =>
  read(markdown, hasFormulas).map(
    ({ line, rule, level, message }) =>
      `${line}  ${level === 'hint' ? 'hint, ' : ''}${rule}: ${message}`,
  );

test('each sign of another dialect is told with its line, and what to write', () => {
  for (const { example, rule, isHint, what, advice, instead } of signs) {
    const problems = read(`Words.\n\n${example}`);
    expect(problems, example).toHaveLength(1);
    const [problem] = problems;
    expect(problem, example).toMatchObject({ rule, level: isHint ? 'hint' : 'error' });
    expect(problem?.line, example).toBeGreaterThan(2);
    expect(problem?.message).toContain(` is ${what}`);
    expect(problem?.fix).toContain(advice);
    expect(problem?.fix).toContain(`\n  ${instead}`);
  }
});

test('what an author is told to write is in order', () => {
  for (const { instead, rule } of signs) {
    const [first = ''] = instead.replace(/\n {2}/g, '\n').split(', ');
    const problems = read(`${first}\n\nWords.`, rule === 'formula');
    // There is no such picture, and the code has no end.
    expect(
      problems.filter((one) => one.rule !== 'picture'),
      instead,
    ).toEqual([]);
  }
});

test('an author is sent to the import for the signs that it mends, and for no other', async () => {
  const folder = test.info().outputPath();
  const { library } = await Library.of([], folder);
  for (const { example, what, isMended, rule } of signs) {
    const text = new EditableText(`Words.\n\n${example}\n`, 1);
    convert(text, 'On Ink', {
      from: join(folder, 'on-ink.md'),
      values: {},
      hasFormulas: false,
      library,
      folder: new SiteFolder(folder),
      baseUrl: undefined,
    });
    const left = read(text.value, text.hasFormulas).filter(({ message }) =>
      message.includes(` is ${what}`),
    );
    // Of TeX’s commands it mends some.
    if (rule !== 'TeX') expect(left.length === 0, example).toBe(isMended === true);
  }
});

test('a backslash before a sign shows the sign itself', () => {
  for (const { example } of signs) {
    const shown = example.replace(
      /^(> )?(.*)$/gm,
      (_line, quotation: string | undefined, words: string) => {
        return (quotation ?? '') + words.replace(/[!-/:-@[-`{-~]/g, '\\$&');
      },
    );
    expect(read(shown), shown).toEqual([]);
  }
});

test('code, addresses and attributes of HTML hold whatever they hold', () => {
  for (const { example } of signs) {
    const inLine = example.replace(/\n/g, ' ');
    for (const text of [
      `\`\` ${inLine} \`\``,
      `~~~\n${example}\n~~~`,
      `<abbr title="${inLine.replace(/["<>]/g, '')}">A</abbr>`,
      `[A pen](<https://example.org/${inLine.replace(/[<>\\]/g, '')}> "${inLine.replace(/["\\]/g, '')}")`,
    ]) {
      expect(read(text), text).toEqual([]);
    }
  }
});

test('sentences about programs and money, and old habits of writing, are in order', () => {
  for (const text of [
    'In C, x[i] (y) calls a[[0]] and [[1, 2], [3, 4]] and a == b, and a==b&&c==d too.',
    'Shells ask [[ -f x ]], and say $HOME and $PATH; it costs $5 or $10, or US$ 3 to $4.',
    'Python has *args and **kwargs, 2**3 and 2 ** 3 ** 4, and f(**options).',
    'A set {a, b}, a map {:a 1}, an object {x: 1}, and { } too.',
    'Home is ~/pens, about ~5 to ~10 of them, and a~b.',
    'At 10:30:45 Ada said ::: no, a::b, and std::vector. Ada: yes.',
    '#1 is the pen, and C# is no tag.',
    'x^2 and a^b, e^x and ^C; 100%% and %d.',
    'He wrote [sic] (in ink), and (perhaps) [so]. See [1] (https://example.org/).',
    'f(x) = |x|, and\n|x| = 3 if x is.',
    'Il disait\n: « oui », et puis il ne disait plus rien du tout, ce jour-là.'.replace(
      'Il disait',
      'Il y avait une fois un homme qui avait beaucoup à dire, et il disait',
    ),
    'Write \\LaTeX, C:\\newer\\begin and \\n.',
    'ada@quill.example and @quill, @types/node.',
    '墨~水~，10~20。',
    'Words.\n\n---\n\nWords.',
    'What ink is\n-----------\n\nWords.',
    '    const pen = new Pen("ink", 12, [1, 2, 3]); // Words. Words. Words. Words. Words.',
    '    Parsed  132  pens\n    Found  12  inkwells\n\n',
  ]) {
    expect(told(text), text).toEqual([]);
  }
});

test('a text with formulas has no dollar signs to tell of', () => {
  expect(told('So $E = mc^2$ and $x_1$.', true)).toEqual([]);
  expect(told('So $E = mc^2$, $n$\nand $O(n)$.')).toEqual([
    '1  formula: “$E = mc^2$” is a formula in TeX, and would be printed as it is written (and 2 more).',
  ]);
});

test('private words are told as such, over several paragraphs too', () => {
  const says =
    'comment: “%% Ask Ben. And Ada. %%” is a private comment as Obsidian writes it, and would be published.';
  expect(told('Words.\n\n%%\nAsk Ben.\n\nAnd Ada.\n%%\n\nWords.')).toEqual([`3  ${says}`]);
  expect(told('> Words.\n>\n> %%\n> Ask Ben. And\n> Ada. %%')).toEqual([
    `3  ${says.replace('%% Ask Ben. And Ada', '%% > Ask Ben. And > Ada')}`,
  ]);
});

test('a sign is told at its line, behind addresses that stand in brackets', () => {
  expect(told('Ada [ada@quill.example] wrote\nto [https://example.org/]\nand ==so== on.')).toEqual([
    '3  mark: “==so==” is a mark as Obsidian writes it, and would be printed as it is written.',
  ]);
});

test('a row of hyphens right below prose is told', () => {
  expect(told('Words.\n\nThe first scene ends here.\n---')).toEqual([
    '3  heading: the row of hyphens below makes a heading of “The first scene ends here.”.',
  ]);
  expect(told('A long line\nand another\n------')).toEqual([
    '1  heading: the row of hyphens below makes a heading of “A long line and another”.',
  ]);
  expect(told('Ink\n---\n\nPens\n---')).toEqual([
    '1  hint, heading: “Ink” is a heading by the row of hyphens below (and 1 more).',
  ]);
});

test('prose that became code by its indent is worth a look', () => {
  const prose = 'The ink was dry, and the pen lay beside it as it had lain for years.';
  const says = (more = '') =>
    `hint, code: “The ink was dry, and the pen lay beside …” looks like prose, and is code, since it is indented${more}.`;
  expect(told(`    ${prose}`)).toEqual([`1  ${says()}`]);
  expect(told(`\t${prose}\n\nWords.\n\n    ${prose}`)).toEqual([`1  ${says(' (and 1 more)')}`]);
  expect(told(`~~~\n${prose}\n~~~`)).toEqual([]);
});

test('a table and a note that Pandoc alone understands are refused', () => {
  expect(told('Ink    Pen\n-----  -----\na      b')).toEqual([
    '2  table: it is a table as Pandoc draws it, and would be a break between paragraphs.',
  ]);
  expect(told('Words.[^a b]\n\n[^a b]: Ink')).toEqual([
    '1  link: “Ink” is not an address a reader can follow.',
    '3  note: “[^a b]” is a note with a space in its name, and would be left out.',
  ]);
});
