import { spawnSync } from 'node:child_process';

/*
 * Looks at the code: `npm run lint`. Every program has its say, whatever those before it found.
 */

const programs = [
  // First, since it writes the types of the essays' collection, which ESLint reads.
  'node_modules/astro/bin/astro.mjs check',
  'node_modules/eslint/bin/eslint.js --config .eslint.config.mjs --max-warnings 0 .',
  'node_modules/prettier/bin/prettier.cjs --check .',
];

for (const program of programs) {
  const { status } = spawnSync(process.execPath, program.split(' '), { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
