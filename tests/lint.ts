import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';

/*
 * Looks at the code: `npm run lint`. Every program has its say, whatever those before it found.
 */

const form = 'node_modules/prettier/bin/prettier.cjs --check .';
const programs = [
  // First, since it writes the types of the essays' collection, which ESLint reads.
  'node_modules/astro/bin/astro.mjs check',
  'node_modules/eslint/bin/eslint.js --config .eslint.config.mjs --max-warnings 0 .',
];

// Prettier asks nothing of the others, so it runs beside them, and is heard at the end.
const prettier = spawn(process.execPath, form.split(' '), { stdio: ['ignore', 'pipe', 'pipe'] });
const heard = Promise.all([text(prettier.stdout), text(prettier.stderr)]);
const ended = new Promise((resolve) => prettier.on('close', resolve));
for (const program of programs) {
  const { status } = spawnSync(process.execPath, program.split(' '), { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
console.log((await heard).join(''));
if ((await ended) !== 0) process.exitCode = 1;
