import { posix } from 'node:path';

/** The folder of the essays, from the project's. */
export const contentFolder = 'content';

/** The folder in it that holds the ledger: the addresses that were given out. */
export const ledgerFolder = '.ledger';

/** The folder of the standing pages, from the project's. */
export const pagesFolder = `${contentFolder}/pages`;

/** Whether a file holds a standing page, such as `content/pages/about.md`, and no essay. */
export function isPageFile(file: string): boolean {
  return file.startsWith(`${pagesFolder}/`);
}

/** How a link in one file names another: `../on-ink.md`. */
export function linkBetween(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

/** The path of an essay's file, from the project's folder. */
export function essayFile(slug: string): string {
  return `${contentFolder}/${slug}.md`;
}

/** The path of an essay's entry in the ledger, from the project's folder. */
export function ledgerFile(slug: string): string {
  return `${contentFolder}/${ledgerFolder}/${slug}.txt`;
}

/** How the names begin and end that editors, Word and systems give to files of their own. */
const leftovers = /^(\.|#|~\$)|(~|\.(bak|orig|swp|swo|tmp))$|^(thumbs\.db|desktop\.ini)$/i;

/** The second version of a file that two machines changed, as Dropbox, Nextcloud and Syncthing name it. */
const conflictCopy = /\([^()]*conflicted copy[^()]*\)|\.sync-conflict-\d/i;

/** Whether a file is one that editors and systems leave behind. */
export function isEditorFile(fileName: string): boolean {
  return leftovers.test(fileName);
}

/** Whether a file is a second version that a program for synchronising kept. */
export function isConflictCopy(fileName: string): boolean {
  return conflictCopy.test(fileName);
}
