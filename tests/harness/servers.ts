import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { configurations } from '../../src/commands/hosts.ts';
import { project } from './sites.ts';

/** The web servers that publishers use, each in its Debian form. */
const servers = { nginx, apache, caddy } as const;

/** Where a site can stand: at the root of a host, or in a folder of it. */
export type Under = '' | '/essays';

interface Place {
  under: Under;
  /** A folder to itself, which holds the site in `www`, and in `other` the rest of the host's. */
  folder: string;
  port: number;
  /** What the manual has a publisher write, with the paths of this machine. */
  snippet: string;
}

/** What `.github/HOSTING.md` has a publisher do for a server. */
export async function manual(name: keyof typeof servers, under: Under) {
  const text = await readFile(join(project, '.github/HOSTING.md'), 'utf8');
  const part = (within: string, heading: string) =>
    within.split(`\n${heading}\n`)[1]?.split(/\n##? /)[0] ?? '';
  const own = part(text, `## ${{ nginx: 'nginx', apache: 'Apache', caddy: 'Caddy' }[name]}`);
  const where = under ? '### In a folder of a host' : '### At the root of a host';
  const [, snippet] = /```\w+\n([^]*?)```/.exec(own.split(`\n${where}\n`)[1] ?? '') ?? [];
  const [, from, to] = /^scp (\S+) root@host:(\S+)$/m.exec(own) ?? [];
  if (!snippet || !from || !to) throw new Error(`The manual does not say how ${name} serves.`);
  return { snippet, from, to };
}

/**
 * Starts a server as the manual tells its publisher to, with a copy of a site. Where the site stands
 * in a folder, the host has a front page of its own.
 *
 * @param change Changes the server's own configuration, which includes ours.
 * @param choose Changes ours, where it leaves a choice.
 * @param prepare Puts into the server's folder whatever else it needs.
 * @returns The address of the site, and a function that ends the server.
 */
export async function host(
  name: keyof typeof servers,
  dist: string,
  under: Under,
  change = (server: string) => server,
  choose = (ours: string) => ours,
  prepare = (_folder: string) => {},
) {
  // Servers give up the rights of root, and must still be able to read it.
  const folder = await mkdtemp(join(tmpdir(), 'host-'));
  await chmod(folder, 0o755);
  await cp(dist, join(folder, 'www'), { recursive: true });
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'other/index.html'), neighbour);
  prepare(folder);
  const { snippet, from, to } = await manual(name, under);
  const ours = configurations({ isHttpsForever: false }).get(basename(from));
  if (!ours) throw new Error(`\`npm run hosts\` makes no ${from}.`);
  await writeFile(join(folder, basename(to)), choose(ours));
  const port = await freePort();
  const file = join(folder, 'server.conf');
  const { text, command } = servers[name]({
    under,
    folder,
    port,
    snippet: snippet.replaceAll('/var/www/verbatim', join(folder, 'www')),
  });
  await writeFile(file, change(text));
  const child = spawn(command[0], command.slice(1).concat(file), {
    env: {
      ...process.env,
      PATH: `${process.env['PATH']}:/usr/sbin`,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
    },
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  const ended = new Promise((resolve) => child.on('close', resolve));
  // A test that fails closes nothing, and ends this process.
  const clear = () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', clear);
  while (!(await ask(`http://127.0.0.1:${port}/`).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`${name} did not start:\n${said}`);
    await setTimeout(50);
  }
  return {
    address: `http://127.0.0.1:${port}${under}/`,
    folder,
    port,
    said: () => said,
    close: async () => {
      process.off('exit', clear);
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** The page at the root of a host that has a site in a folder. */
export const neighbour = '<!doctype html><title>Another site</title>';

/** A piece of the manual's with what only a test needs otherwise; throws where it is not. */
function swapped(text: string, written: string, ours: string): string {
  if (!text.includes(written)) throw new Error(`The manual does not say “${written}”.`);
  return text.replace(written, ours);
}

function nginx({ under, folder, port, snippet }: Place) {
  const listen = `listen 127.0.0.1:${port};`;
  const server = under
    ? `server {\n${listen}\nroot ${folder}/other;\n${snippet}}`
    : swapped(swapped(snippet, 'listen 80;', listen), 'listen [::]:80;', '');
  const text = `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/pid;
error_log stderr;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  fastcgi_temp_path ${folder}/fastcgi;
  proxy_temp_path ${folder}/proxy;
  scgi_temp_path ${folder}/scgi;
  uwsgi_temp_path ${folder}/uwsgi;
  include /etc/nginx/mime.types;
  sendfile on;
  ${server}
}
`;
  return { text, command: ['nginx', '-e', 'stderr', '-p', folder, '-c'] as const };
}

function apache({ under, folder, port, snippet }: Place) {
  const address = `127.0.0.1:${port}`;
  const virtualHost = under
    ? `<VirtualHost ${address}>
  DocumentRoot ${folder}/other
  <Directory ${folder}/other>
    Require all granted
  </Directory>
  ${snippet}
</VirtualHost>`
    : swapped(snippet, '*:80', address);
  const modules = 'mpm_event authz_core authz_host mime dir alias headers rewrite deflate filter';
  const text = `
ServerRoot "${folder}"
ServerName localhost
PidFile "${folder}/pid"
ErrorLog "${folder}/error.log"
Listen 127.0.0.1:${port}
${modules
  .split(' ')
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
Include /etc/apache2/mods-available/mime.conf
Include /etc/apache2/mods-available/dir.conf
Include /etc/apache2/mods-available/deflate.conf
<Directory />
  Require all denied
</Directory>
${virtualHost}
`;
  return { text, command: ['apache2', '-DFOREGROUND', '-f'] as const };
}

function caddy({ under, folder, port, snippet }: Place) {
  const address = `http://127.0.0.1:${port}`;
  const site = under
    ? `${address} {\n${snippet}\nroot * ${folder}/other\nfile_server\n}`
    : swapped(snippet, 'example.org', address);
  const text = `
{
  admin off
  auto_https off
  default_bind 127.0.0.1
}
${site}
`;
  return { text, command: ['caddy', 'run', '--adapter', 'caddyfile', '--config'] as const };
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Asks for an address as it is, without following where it leads or opening what was packed. */
export function ask(address: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(address, { headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** A port of this machine that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
