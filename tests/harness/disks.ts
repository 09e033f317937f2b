import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes a disk of its own in a folder, for as long as it is used.
 *
 * @param folder Where it appears; made if it is not there.
 * @param megabytes How much it holds.
 */
export async function withDisk(folder: string, megabytes: number, use: () => Promise<void>) {
  // One that a killed test left.
  spawnSync('umount', ['--recursive', folder]);
  await mkdir(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  try {
    await use();
  } finally {
    execFileSync('umount', ['--recursive', folder]);
  }
}

const memory = '/dev/shm';

/** Whether there is a disk that is not the project's, and that anybody may write to. */
export function hasAnotherDisk(): boolean {
  return existsSync(memory) && statSync(memory).dev !== statSync(import.meta.dirname).dev;
}

/** Makes a folder there, for as long as it is used. */
export async function onAnotherDisk(use: (folder: string) => Promise<void>) {
  const folder = mkdtempSync(join(memory, 'verbatim-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes a folder one that can be read and not written, even by root. */
export async function withoutWriting(folder: string, use: () => Promise<void>) {
  execFileSync('mount', ['--bind', folder, folder]);
  try {
    execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
    await use();
  } finally {
    execFileSync('umount', [folder]);
  }
}
