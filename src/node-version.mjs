import { createRequire } from 'node:module';

/*
 * Loaded before each of our own commands, and plain JavaScript, so that a Node too old to read
 * them says so in a sentence instead of failing at their first line. Astro says it of its own.
 */

const { engines } = createRequire(import.meta.url)('../package.json');
const [major, minor] = engines.node.match(/\d+/g).map(Number);
const [ours, ourMinor] = process.versions.node.split('.').map(Number);

if (ours < major || (ours === major && ourMinor < minor)) {
  console.error(
    `This is Node ${process.versions.node}, and Node ${major}.${minor} or newer is needed; install it from https://nodejs.org/.`,
  );
  process.exit(1);
}
