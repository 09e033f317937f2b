import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/*
 * What `npm run lint` asks of the code beyond its types (`astro check`) and its form (Prettier).
 * Editors find it by `.vscode/settings.json`.
 */

/** What may become part of a text besides text. */
const written = { allowAny: false, allowBoolean: true, allowNullish: true, allowRegExp: false };

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'content/', 'public/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  astro.configs.recommended,
  {
    languageOptions: {
      // Astro's parser knows no project service; with one project for all files, types are read once.
      parserOptions: {
        project: true,
        extraFileExtensions: ['.astro'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-shadow': 'error',
      // Not every arrow function is asked for its result: `(resolve) => setTimeout(resolve, 5)`.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A name that begins with an underscore says that nobody asks for it.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // What was caught is handed on as it is, and may be anything.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // A number, and true and false, are written in one way only; and of every part of a list the
      // types say that it may be missing (`noUncheckedIndexedAccess`).
      '@typescript-eslint/restrict-plus-operands': [
        'error',
        { ...written, allowNumberAndString: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { ...written, allowNumber: true },
      ],
    },
  },
  {
    // What is longer or more branched than this is read twice; tests are lists by their nature.
    files: ['src/**'],
    rules: {
      complexity: ['error', 15],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.astro'],
    rules: {
      // Astro's types say `any` of all mark-up, and so of every arrow function that makes some.
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Plain JavaScript has no types to check.
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
