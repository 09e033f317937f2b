import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

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
