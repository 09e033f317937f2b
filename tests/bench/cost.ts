import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command cost, with all that it started. */
export interface Cost {
  /** Processor seconds, of the user and the system. */
  cpu: number;
  /** Seconds on the clock. */
  wall: number;
  /** Megabytes that its largest process held at once. */
  memory: number;
}

/**
 * Runs a command to its end and measures it by GNU time.
 *
 * @throws where it fails, with what it printed.
 */
export async function costOf(
  folder: string,
  command: readonly string[],
  environment: Record<string, string> = {},
): Promise<Cost> {
  const dir = await mkdtemp(join(tmpdir(), 'cost-'));
  const report = join(dir, 'time');
  const child = spawn('/usr/bin/time', ['-f', '%U %S %e %M', '-o', report, ...command], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: '', ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${said.slice(-4000)}`);
  const figures = (await readFile(report, 'utf8')).trim().split(/\s+/).map(Number);
  await rm(dir, { recursive: true });
  const [user = 0, system = 0, wall = 0, kilobytes = 0] = figures;
  return { cpu: user + system, wall, memory: kilobytes / 1024 };
}

/** How many files there are below a folder, and how many bytes they have. */
export async function contentsOf(folder: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  let bytes = 0;
  for (const { parentPath, name } of files) bytes += (await stat(join(parentPath, name))).size;
  return { files: files.length, bytes };
}

/** Rows as a table of Markdown, its first column words and the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, index) => (index === 0 ? '---' : '--:')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}
