import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Locks a project for this process until it ends, so that two builds never run at once. The lock is a
 * socket, which the system itself releases however the process ends; a file with a process's number
 * in it would outlive a kill, and some day name another process.
 *
 * @param root The project's folder.
 * @returns Whether it was locked; false where another process holds the lock.
 */
export async function acquireBuildLock(root: string): Promise<boolean> {
  const digest = createHash('sha256').update(realpathSync(root)).digest('hex');
  const name = `verbatim-${digest.slice(0, 32)}`;
  if (process.platform === 'linux') return tryToListen(`\0${name}`);
  if (process.platform === 'win32') return tryToListen(`\\\\.\\pipe\\${name}`);
  // Elsewhere, a socket that nobody answers is left over from a process that was killed.
  const file = join(tmpdir(), `${name}.sock`);
  if (await tryToListen(file)) return true;
  if (await isAnswered(file)) return false;
  rmSync(file, { force: true });
  return tryToListen(file);
}

function tryToListen(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer((client) => client.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(path, () => resolve(true)).unref();
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(path, () => resolve(true)).unref();
    client.once('error', () => resolve(false));
  });
}
