import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { layOut } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

const quoted = 'The mill stood where the river bent. It had nine “hammers”, they say.';

/** Pages of a host on this machine, by their paths. */
const pages: Record<string, RequestListener> = {
  '/same': (_request, response) => response.end(),
  '/moved': (_request, response) => response.writeHead(301, { Location: '/same' }).end(),
  '/elsewhere-today': (_request, response) => response.writeHead(302, { Location: '/same' }).end(),
  '/gone': (_request, response) => response.writeHead(410).end(),
  '/busy': (_request, response) => response.writeHead(503).end(),
  '/round': (_request, response) => response.writeHead(302, { Location: '/round' }).end(),
  '/no-head': ({ method }, response) => response.writeHead(method === 'HEAD' ? 404 : 200).end(),
  '/whole': (_request, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=windows-1252' })
      .end(
        Buffer.from(
          `<p>Before.</p><p>The mill stood\n  where <em>the river</em> bent. It had nine \x93hammers\x94, they say.</p>`,
          'latin1',
        ),
      ),
  '/edited': (_request, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<p>The mill stood where the river bent. It had ten hammers.</p>'),
  '/other': (_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Buy this name.</p>'),
  '/paper': (_request, response) =>
    response.writeHead(200, { 'Content-Type': 'application/pdf' }).end('%PDF-'),
};

let host = '';
let close = () => {};
let mostAtOnce = 0;
const agents = new Set<string | undefined>();

test.beforeAll(async () => {
  let now = 0;
  const server = createServer((request, response) => {
    agents.add(request.headers['user-agent']);
    mostAtOnce = Math.max(mostAtOnce, ++now);
    response.on('close', () => now--);
    const page = pages[request.url ?? ''];
    if (page) page(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => void server.close();
});

test.afterAll(() => close());

/** A port at which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function linkPost(source: string): string {
  return `---
title: On Paper
author: Ada Quill
published: 2024-02-29
source:
  author: Ben Nib
  url: ${host}/${source}
  extent: excerpt
---

> ${quoted}[^1]

[^1]: A note of ours.
`;
}

/** What the check prints of essays, and how it ends. */
async function checked(name: string, essays: Record<string, string>, env = {}) {
  const root = await layOut(`links-${name}`);
  for (const [essay, content] of Object.entries(essays)) {
    await writeFile(join(root, `content/${essay}.md`), content);
  }
  const child = spawn(process.execPath, [join(root, 'src/commands/check-links.ts')], {
    env: { ...process.env, ...env },
  });
  const [output, code] = await Promise.all([
    text(child.stdout),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  return { output: output.replaceAll(host, 'http://host'), code };
}

test('a path from the root of the host is asked for there, once the address is known', async () => {
  const essays = {
    'on-ink':
      '---\ntitle: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n---\n\n[One](/gone), [two](/same).\n',
  };
  const { output, code } = await checked('host', essays, { SITE_URL: `${host}/essays/` });
  expect(output).toContain('gone         http://host/gone');
  expect(output).toContain('same         http://host/same');
  expect(code).toBe(1);
  expect((await checked('no-host', essays)).output).not.toContain('gone ');
});

test('a publisher hears which addresses are the same, moved, gone, or could not be checked', async () => {
  const closed = await closedPort();
  const { output, code } = await checked('addresses', {
    'on-ink': `---
title: On Ink
author: Ada Quill
published: 2024-02-29
license: ${host}/no-head
via:
  publication: The Mill
  url: ${host}/elsewhere-today
---

[One](${host}/same#part), [two](${host}/moved), [three](${host}/gone), [four](${host}/busy), [five](${host}/round), [six](http://127.0.0.1:${closed}/), [one again](${host}/same#part).
`,
  });
  expect(output).toBe(`content/on-ink.md
  same         http://host/same#part
  moved        http://host/moved
               to http://host/same
  gone         http://host/gone
               410
  not checked  http://host/busy
               it answers 503
  not checked  http://host/round
               it sends us on and on
  not checked  http://127.0.0.1:${closed}/
               it cannot be reached (ECONNREFUSED)
  same         http://host/elsewhere-today
  same         http://host/no-head

To be looked at: 1.
`);
  expect(code).toBe(1);
});

test('of a source it says whether the quoted words still stand there', async () => {
  const sources = ['edited', 'gone', 'other', 'paper', 'whole'];
  const essays = Object.fromEntries(sources.map((source) => [source, linkPost(source)]));
  const { output, code } = await checked('words', essays);
  expect(output).toBe(`content/edited.md
  same         http://host/edited
               quoted words: changed

content/gone.md
  gone         http://host/gone
               410

content/other.md
  same         http://host/other
               quoted words: gone

content/paper.md
  same         http://host/paper
               quoted words: not checked

content/whole.md
  same         http://host/whole
               quoted words: found

To be looked at: 3.
`);
  expect(code).toBe(1);
});

test('where nothing is gone it ends well, and was polite: its name, one thing at a time', async () => {
  const { output, code } = await checked('well', { whole: linkPost('whole') });
  expect(output).toContain('Nothing is gone.');
  expect(code).toBe(0);
  expect([...agents]).toEqual(['Verbatim check-links']);
  expect(mostAtOnce).toBe(1);
});
