import { spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { project } from './sites.ts';

/** The web servers that publishers use, each in its Debian form. */
const servers = { nginx, apache, caddy } as const;

export interface Place {
  /** The path that the site stands under: `/essays`; empty for the root of the host. */
  under: string;
  /** A folder to itself, which holds the site in `www`. */
  folder: string;
  port: number;
  /** What the README has a publisher write, with the paths of this machine. */
  configuration: string;
}

/**
 * Starts a server as the README tells its publisher to, with a copy of a site.
 *
 * @param change Changes the server's own configuration, which includes ours.
 * @param choose Changes ours, where it leaves a choice.
 * @param prepare Puts into the server's folder whatever else it needs.
 * @returns The address of the site, and a function that ends the server.
 */
export async function host(
  name: keyof typeof servers,
  dist: string,
  under: string,
  change = (server: string) => server,
  choose = (ours: string) => ours,
  prepare = (_folder: string) => {},
) {
  // Servers give up the rights of root, and must still be able to read it.
  const folder = await mkdtemp(join(tmpdir(), 'host-'));
  await chmod(folder, 0o755);
  await cp(dist, join(folder, 'www', under), { recursive: true });
  await cp(join(project, 'src/publishing/hosts'), join(folder, 'hosts'), { recursive: true });
  prepare(folder);
  for (const file of await readdir(join(folder, 'hosts'))) {
    const path = join(folder, 'hosts', file);
    await writeFile(path, choose(await readFile(path, 'utf8')));
  }
  const port = await freePort();
  const readme = await readFile(join(project, 'README.md'), 'utf8');
  const heading = { nginx: 'nginx', apache: 'Apache', caddy: 'Caddy' }[name];
  const [, written] = new RegExp(`\\n# ${heading}, .*\\n([^]*?)(?=# |\`\`\`)`).exec(readme) ?? [];
  if (!written) throw new Error(`The README shows no configuration of ${name}.`);
  const configuration = written
    .replaceAll('/essays/', `${under}/`)
    .replaceAll('/var/www', join(folder, 'www'))
    .replaceAll('/srv/verbatim/src/publishing/hosts', join(folder, 'hosts'));
  const file = join(folder, 'server.conf');
  const { text, command } = servers[name]({ under, folder, port, configuration });
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
  child.stderr.on('data', (data) => (said += data));
  child.stdout.on('data', (data) => (said += data));
  const ended = new Promise((resolve) => child.on('close', resolve));
  for (let tries = 0; !(await ask(`http://127.0.0.1:${port}/`).catch(() => undefined)); tries++) {
    if (child.exitCode !== null || tries > 200) throw new Error(`${name} did not start:\n${said}`);
    await setTimeout(50);
  }
  return {
    address: `http://127.0.0.1:${port}${under}/`,
    folder,
    port,
    said: () => said,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function nginx({ folder, port, configuration }: Place) {
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
  server {
    listen 127.0.0.1:${port};
    ${configuration}
  }
}
`;
  return { text, command: ['nginx', '-e', 'stderr', '-p', folder, '-c'] as const };
}

function apache({ folder, port, configuration }: Place) {
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
DocumentRoot "${folder}/www"
<Directory />
  Require all denied
</Directory>
${configuration}
`;
  return { text, command: ['apache2', '-DFOREGROUND', '-f'] as const };
}

function caddy({ port, configuration }: Place) {
  const text = `
{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  ${configuration}
}
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
