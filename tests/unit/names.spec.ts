import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Frontmatter } from '../../src/essay/frontmatter-schema.ts';
import {
  problemInBraces,
  highwireNames,
  nameHint,
  sortName,
  type Name,
} from '../../src/essay/names.ts';
import { namesIn, withDisplayNames } from '../../src/loader/names-in-fields.ts';

/** The fields of an essay by these authors. */
function by(...author: string[]): Frontmatter {
  return { title: 'On Wax', author, published: '2024-02-29' };
}

function partsOf(written: string): Name {
  return namesIn(by(written)).author[0] as Name;
}

/** Names as they are read, their parts, and their order in a bibliography. */
const names: Record<string, [Name, string]> = {
  'George Eliot': [{ family: 'Eliot', given: 'George' }, 'Eliot, George'],
  'Mary Ann Evans': [{ family: 'Evans', given: 'Mary Ann' }, 'Evans, Mary Ann'],
  'Flann O’Brien': [{ family: 'O’Brien', given: 'Flann' }, 'O’Brien, Flann'],
  'Simone Weil-Gross': [{ family: 'Weil-Gross', given: 'Simone' }, 'Weil-Gross, Simone'],
  'Анна Ахматова': [{ family: 'Ахматова', given: 'Анна' }, 'Ахматова, Анна'],
  'Κική Δημουλά': [{ family: 'Δημουλά', given: 'Κική' }, 'Δημουλά, Κική'],
  'לאה גולדברג': [{ family: 'גולדברג', given: 'לאה' }, 'גולדברג, לאה'],
  // A generation is no family name.
  'Martin Luther King Jr.': [
    { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
    'King, Martin Luther, Jr.',
  ],
  'Martin Luther King, Jr.': [
    { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
    'King, Martin Luther, Jr.',
  ],
  'Sammy Davis Sr': [{ family: 'Davis', given: 'Sammy', suffix: 'Sr' }, 'Davis, Sammy, Sr'],
  'Henry Gates III': [{ family: 'Gates', given: 'Henry', suffix: 'III' }, 'Gates, Henry, III'],
  // Small words before a family name, those that go behind the given name, and capitals.
  'Ludwig van Beethoven': [
    { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
    'van Beethoven, Ludwig',
  ],
  'E. E. van der Meer': [
    { family: 'Meer', given: 'E. E.', 'non-dropping-particle': 'van der' },
    'van der Meer, E. E.',
  ],
  'Guy de Maupassant': [
    { family: 'Maupassant', given: 'Guy', 'dropping-particle': 'de' },
    'Maupassant, Guy de',
  ],
  'Jean de La Fontaine': [
    { family: 'La Fontaine', given: 'Jean', 'dropping-particle': 'de' },
    'La Fontaine, Jean de',
  ],
  'Jean d’Alembert': [
    { family: 'Alembert', given: 'Jean', 'dropping-particle': 'd’' },
    'Alembert, Jean d’',
  ],
  'Ursula K. Le Guin': [{ family: 'Le Guin', given: 'Ursula K.' }, 'Le Guin, Ursula K.'],
  'Muriel St. Clair': [{ family: 'St. Clair', given: 'Muriel' }, 'St. Clair, Muriel'],
  'Van Morrison': [{ family: 'Morrison', given: 'Van' }, 'Morrison, Van'],
  // Braces hold together what the rule would part, and part what it would not.
  'Gabriel {García Márquez}': [
    { family: 'García Márquez', given: 'Gabriel' },
    'García Márquez, Gabriel',
  ],
  '{Bartók} Béla': [{ family: 'Bartók', given: 'Béla' }, 'Bartók, Béla'],
  'Anna {de Noailles} Brancovan': [
    { family: 'de Noailles', given: 'Anna Brancovan' },
    'de Noailles, Anna Brancovan',
  ],
  '{筆野}あや': [{ family: '筆野', given: 'あや' }, '筆野, あや'],
  // One person's two family names, and the particles of a house.
  'José Ortega y Gasset': [{ family: 'Ortega y Gasset', given: 'José' }, 'Ortega y Gasset, José'],
  'Antoni Gaudí i Cornet': [
    { family: 'Gaudí i Cornet', given: 'Antoni' },
    'Gaudí i Cornet, Antoni',
  ],
  'João da Costa e Silva': [
    { family: 'Costa e Silva', given: 'João', 'non-dropping-particle': 'da' },
    'da Costa e Silva, João',
  ],
  'Karl von und zu Guttenberg': [
    { family: 'Guttenberg', given: 'Karl', 'non-dropping-particle': 'von und zu' },
    'von und zu Guttenberg, Karl',
  ],
  // What is not parted.
  Voltaire: [{ literal: 'Voltaire' }, 'Voltaire'],
  筆野あや: [{ literal: '筆野あや' }, '筆野あや'],
  'ورّاق بغداد': [{ literal: 'ورّاق بغداد' }, 'ورّاق بغداد'],
  '{Marie Curie Society}': [{ literal: 'Marie Curie Society' }, 'Marie Curie Society'],
  'The Paper Trust': [{ literal: 'The Paper Trust' }, 'The Paper Trust'],
  'Ink & Sons': [{ literal: 'Ink & Sons' }, 'Ink & Sons'],
  'Group 47': [{ literal: 'Group 47' }, 'Group 47'],
};

// What joins two names is in none of a person's.
for (const written of [
  ...['Salt and Straw', 'Salz und Stroh', 'Pluma y Tinta', 'Dolce e Inchiostro'],
  ...['Ada Quill and Ben Nib', 'Ada Quill et Ben Nib', 'Ada Quill and the Paper Band'],
]) {
  names[written] = [{ literal: written }, written];
}

for (const [written, [parts, inOrder]] of Object.entries(names)) {
  test(`a bibliography has “${written}” under “${inOrder}”`, () => {
    expect(partsOf(written)).toEqual(parts);
    expect(sortName(parts)).toBe(inOrder);
  });
}

test('no part of a name is lost, whatever it is made of', () => {
  const word = fc.constantFrom(
    ...'Anna Béla K. van der de la Le St. Quint García Jr. III 筆野'.split(' '),
  );
  const lettersOf = (text: string) => Array.from(text.replace(/[,\s]/g, '')).toSorted().join('');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const written = words.join(' ');
      expect(lettersOf(sortName(partsOf(written)))).toBe(lettersOf(written));
    }),
    { numRuns: 300, seed: 20261127 },
  );
});

test('a publication is an organisation, and so is what is written as no person', () => {
  const { author, source, organisations } = namesIn({
    ...by('Straight Talk', 'Rosa Weir'),
    source: {
      author: ['Evening Standard', '{Paper Guild}'],
      publication: 'Evening Standard',
      url: 'https://example.org/',
      extent: 'excerpt',
    },
    via: { publication: 'Straight Talk', url: 'https://example.com/' },
  });
  expect(author).toEqual([{ literal: 'Straight Talk' }, { family: 'Weir', given: 'Rosa' }]);
  expect(source).toEqual([{ literal: 'Evening Standard' }, { literal: 'Paper Guild' }]);
  expect(organisations).toEqual(['Straight Talk', 'Evening Standard', 'Paper Guild']);
});

test('whose source names no author is its author’s own', () => {
  const source = { url: 'https://example.org/', extent: 'full' } as const;
  expect(namesIn({ ...by('Rosa Weir'), source }).source).toEqual([
    { family: 'Weir', given: 'Rosa' },
  ]);
});

test('readers see names without the braces, and everything else as it was written', () => {
  const source = {
    title: '{Signs}',
    author: ['Gabriel {García Márquez}'],
    url: 'https://example.org/{x}',
    extent: 'excerpt',
  } as const;
  const fields = { ...by('{Bartók} Béla', 'Rosa Weir'), title: 'On {Braces}' };
  expect(
    withDisplayNames({ ...fields, source: { ...source, author: [...source.author] } }),
  ).toEqual({
    ...fields,
    author: ['Bartók Béla', 'Rosa Weir'],
    source: { ...source, author: ['Gabriel García Márquez'] },
  });
  expect(withDisplayNames(fields)).not.toHaveProperty('source');
});

test('braces in a name hold one part of it, or all', () => {
  for (const name of ['Anna Quint', 'Anna {Quint}', '{Anna} Quint', '{Anna Quint}', '{a} ']) {
    expect(problemInBraces(name), name).toBeUndefined();
  }
  for (const name of [
    ...['Anna {Quint', 'Anna Quint}', 'Anna {}', 'Anna { }', '{{Anna}}', '}Anna{'],
    '{Anna} {Quint}',
  ]) {
    expect(problemInBraces(name), name).toBe(`“${name}” has braces that hold nothing together.`);
  }
});

test('what may be several names, or one the wrong way round, is pointed out', () => {
  for (const [written, ...people] of [
    ['Anna Quint and Béla Nib', 'Anna Quint', 'Béla Nib'],
    ['Anna Quint und Béla Nib', 'Anna Quint', 'Béla Nib'],
    ['Anna Quint et Élise Nib', 'Anna Quint', 'Élise Nib'],
    ['Anna Quint; Béla Nib;Carl Weir', 'Anna Quint', 'Béla Nib', 'Carl Weir'],
  ] as const) {
    expect(nameHint(written)).toEqual({
      message: `“${written}” is taken for one name.`,
      fix: `Write people as a list, and an organisation in braces:\n  author: [${people.join(', ')}]\n  author: "{${written}}"`,
    });
  }
  expect(nameHint('Quint, Anna')).toEqual({
    message: '“Quint, Anna” is taken for one name, and shown as it stands.',
    fix: 'Write a name as it is read, and several as a list:\n  author: Anna Quint\n  author: [Quint, Anna]',
  });
  for (const name of [
    ...['Anna Quint', 'Martin Luther King, Jr.', 'Henry Gates III', '{Quint and Nib}'],
    ...['{Quint, Nib} & Sons', 'Alexandra Andersen', 'Karl von und zu Guttenberg'],
  ]) {
    expect(nameHint(name), name).toBeUndefined();
  }
});

test('no reader of Highwire’s names parts one that is whole, or takes one for two', () => {
  const written = (...all: string[]) => highwireNames(all.map(partsOf));
  expect(written('Anna Quint', 'Voltaire', 'The Paper Trust')).toEqual([
    'Quint, Anna',
    'Voltaire',
    'The Paper Trust,',
  ]);
  expect(written('E. E. van der Meer')).toEqual(['van der Meer, E. E.;']);
  expect(written('E. E. van der Meer', 'Anna Quint')).toEqual([
    'van der Meer, E. E.',
    'Quint, Anna',
  ]);
  expect(written('Guy de Maupassant')).toEqual(['Maupassant, Guy de']);
});

test('spaces that no page shows stand in no citation', () => {
  for (const name of ['Ada  Quill', ' Ada Quill', 'Ada Quill  ', 'Ada   {Quill}']) {
    expect(partsOf(name), name).toEqual({ family: 'Quill', given: 'Ada' });
  }
  expect(partsOf('The  Paper Trust')).toEqual({ literal: 'The Paper Trust' });
});
