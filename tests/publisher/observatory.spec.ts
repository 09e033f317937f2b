import { execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { configurations } from '../../src/commands/hosts.ts';
import { isInstalled } from '../harness/machine.ts';
import { freePort, host } from '../harness/servers.ts';
import { project } from '../harness/sites.ts';
import { dist, expect, test } from '../harness/test.ts';

/** Makes an authority in a folder, and the certificate that it gives to this machine. */
function certify(folder: string) {
  const openssl = (...words: string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test',
    '-days',
    '2',
  );
  openssl(
    'req',
    ...key,
    '-keyout',
    'host.key',
    '-out',
    'host.csr',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'host.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-out',
    'host.pem',
    '-days',
    '2',
    '-copy_extensions',
    'copy',
  );
}

// A machine without nginx is told so before the tests; on CI that ends the run.
for (const nginx of ['nginx', 'openssl'].every(isInstalled) ? ['nginx' as const] : []) {
  for (const under of ['', '/essays'] as const) {
    test(`under ${under || '/'}, nginx with our configuration has the Observatory’s best grade`, async () => {
      const httpsPort = await freePort();
      const { folder, port, close } = await host(
        nginx,
        dist.site,
        under,
        (server) => {
          const listen = /listen 127\.0\.0\.1:(\d+);/;
          const secure = server.replace(
            listen,
            `listen 127.0.0.1:${httpsPort} ssl; server_name localhost;
             ssl_certificate host.pem; ssl_certificate_key host.key;`,
          );
          const plain = `server {
            ${listen.exec(server)?.[0]}
            return 301 https://localhost:${httpsPort}$request_uri;
          }`;
          return secure.replace('http {', `http {\n${plain}`);
        },
        // A publisher who is sure says `isHttpsForever`.
        (ours) => configurations({ isHttpsForever: true }).get('nginx.conf') ?? ours,
        certify,
      );
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          join(project, 'tests/harness/observatory.ts'),
          String(port),
          String(httpsPort),
          `${under}/`,
        ],
        { env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') } },
      );
      const { grade, score, results } = JSON.parse(stdout) as {
        grade: string;
        score: number;
        results: { pass: boolean }[];
      };
      const failed = results.filter(({ pass }) => !pass);
      expect(failed).toEqual([]);
      expect(results).toHaveLength(10);
      expect(`${grade} (${score})`).toBe('A+ (120)');
      await close();
    });
  }
}
