import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Takes a project for this process alone, until it ends. What is taken is a name that the system
 * itself gives back, however the process ends; a file with a number in it would outlive a kill, and
 * some day name another process.
 *
 * @param root The project's folder.
 * @returns Whether it could be taken; false where another process has it.
 */
export async function acquireBuildLock(root: string): Promise<boolean> {
  const digest = createHash('sha256').update(realpathSync(root)).digest('hex');
  const name = `verbatim-${digest.slice(0, 32)}`;
  if (process.platform === 'linux') return listensAt(`\0${name}`);
  if (process.platform === 'win32') return listensAt(`\\\\.\\pipe\\${name}`);
  // Elsewhere a name that nobody answers to is left over from a process that was killed.
  const file = join(tmpdir(), `${name}.sock`);
  if (await listensAt(file)) return true;
  if (await answersAt(file)) return false;
  rmSync(file, { force: true });
  return listensAt(file);
}

function listensAt(address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer((visitor) => visitor.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(address, () => resolve(true)).unref();
  });
}

function answersAt(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const visitor = connect(address, () => resolve(true)).unref();
    visitor.once('error', () => resolve(false));
  });
}
