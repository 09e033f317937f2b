/** The folder of the essays, from the project's. */
export const contentFolder = 'content';

/** The folder in it that holds the ledger: the addresses that were given out. */
export const ledgerFolder = '.ledger';

/** The path of an essay's file, from the project's folder. */
export function essayFile(slug: string): string {
  return `${contentFolder}/${slug}.md`;
}

/** The path of an essay's entry in the ledger, from the project's folder. */
export function ledgerFile(slug: string): string {
  return `${contentFolder}/${ledgerFolder}/${slug}.txt`;
}

/** Whether a file is one that editors and systems leave behind. */
export function isEditorFile(fileName: string): boolean {
  return /^(\.|#)|(~|\.(bak|orig|swp|swo|tmp))$/.test(fileName);
}
