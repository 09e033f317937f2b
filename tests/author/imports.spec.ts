import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { layOut, script } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

/** Lays out a site without essays, and beside it a folder of files that are to come in. */
async function withFiles(name: string, files: Record<string, string | Buffer>) {
  const root = await layOut(name);
  const folder = `${root}-incoming`;
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    root,
    folder,
    run: (...words: string[]) => script(root, 'src/commands/import.ts', ...words),
    essay: (slug: string) => readFile(join(root, `content/${slug}.md`), 'utf8'),
  };
}

function pen() {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
}

/** Takes the line that makes it a draft from every essay, and checks them all. */
async function checkPublished(root: string) {
  for (const name of await readdir(join(root, 'content'))) {
    if (!name.endsWith('.md')) continue;
    const file = join(root, 'content', name);
    await writeFile(file, (await readFile(file, 'utf8')).replace('draft: true\n', ''));
  }
  return script(root, 'src/commands/check.ts');
}

/** One small text of each tool, and what must stand in the essay that it becomes. */
const dialects: Record<string, { files: Record<string, string>; has: string[]; lacks: string[] }> =
  {
    Obsidian: {
      files: {
        '.obsidian/app.json': '{}',
        'On Ink.md': `---
author: Ada Quill
date: 2024-02-29
tags: [ink]
---
#ink #writing/craft

Ink, as [[On Pens#Reeds|pens]] know, is ==brown==. ^block-1

![[pen.png|A pen on a table]]

%% Ask the printer before this goes out. %%

> [!quote] Overheard
> Words in a callout with \`code\`.

A sentence.^[Its note.]
`,
        'On Pens.md':
          '---\nauthor: Ada Quill\ndate: 2024-03-01\n---\n# On Pens\n\nSee [[On Ink]].\n\n# Reeds\n\nOf reed.\n',
      },
      has: [
        'topics:\n  - ink\n  - writing/craft\n',
        '[pens](on-pens.md#reeds)',
        '<mark>brown</mark>.\n',
        '![A pen on a table](on-ink/pen.png)',
        '<!-- Ask the printer before this goes out. -->',
        '> **Overheard**\n>\n> Words in a callout with `code`.',
        'A sentence.[^note-1]\n\n[^note-1]: Its note.',
      ],
      lacks: ['#ink', 'block-1', '[['],
    },
    Hugo: {
      files: {
        'config.toml': 'baseURL = "https://example.org/"\n',
        'content/posts/on-ink/index.md': `+++
title = "On Ink"
author = "Ada Quill"
date = 2024-02-29T10:00:00+02:00
aliases = ["/2019/black-ink/"]
+++
{{< figure src="pen.png" alt="A pen" caption="The pen, resting" >}}

Read [the other]({{< ref "on-pens.md" >}}), or [the list](/lists/).

{{< highlight js >}}
const ink = "{{ brown }}";
{{< /highlight >}}
`,
        'content/posts/on-ink/pen.png': '',
        'content/posts/on-pens.md':
          '{\n  "title": "On Pens",\n  "author": "Ada Quill",\n  "date": "2024-03-01"\n}\nOf reed.\n',
      },
      has: [
        'aliases:\n  - /2019/black-ink/\n',
        'published: 2024-02-29\n',
        '![A pen](on-ink/pen.png "The pen, resting")',
        '[the other](on-pens.md), or [the list](https://example.org/lists/)',
        '```js\nconst ink = "{{ brown }}";\n```',
      ],
      lacks: ['{{<'],
    },
    Jekyll: {
      files: {
        '_config.yml': 'title: A blog\n',
        '_posts/2024-02-29-on-ink.md': `---
layout: post
title: On Ink
author: Ada Quill
---
* TOC
{:toc}

{{ page.title }} begins here.
{: .lead}

## What it is {#what}

See [above](#what), and [pens]({% post_url 2024-03-01-on-pens %}).

{% highlight ruby %}
puts "ink"
{% endhighlight %}

{% comment %}Not for readers.{% endcomment %}

Ink
: What one writes with.
`,
        '_posts/2024-03-01-on-pens.md': '---\ntitle: On Pens\nauthor: Ada Quill\n---\nOf reed.\n',
      },
      has: [
        'published: 2024-02-29\n',
        'On Ink begins here.\n',
        '## What it is\n',
        '[above](#what-it-is), and [pens](on-pens.md)',
        '```ruby\nputs "ink"\n```',
        '<dt>\n\nInk\n\n</dt>',
      ],
      lacks: ['toc', '{:', '{%'],
    },
    Pandoc: {
      files: {
        'on-ink.md': `% On Ink
% Ada Quill; Ben Nib
% 2024-02-29

H~2~O and 2^10^ make [Ink]{.smallcaps}, says a note[^a b].

::: {.epigraph}
| Ink is brown
|   and so am I
:::

(@) The first example.

\\newpage

It is $E = mc^2$, and costs 5$.

[^a b]: With a space in its name.
`,
      },
      has: [
        'author:\n  - Ada Quill\n  - Ben Nib\n',
        'math: true\n',
        'H<sub>2</sub>O and 2<sup>10</sup> make Ink, says a note[^a-b].',
        'Ink is brown\\\n&nbsp;&nbsp;and so am I',
        '(1) The first example.',
        '$E = mc^2$, and costs 5\\$.',
      ],
      lacks: [':::', 'newpage', 'smallcaps'],
    },
    Quarto: {
      files: {
        'on-ink.qmd': `---
title: On Ink
author:
  - name: Ada Quill
date: 2024-02-29
---

::: {.callout-note title="Mind"}
Ink stains.
:::

\`\`\`{r, echo=FALSE}
#| label: ink
ink <- 1
\`\`\`
`,
      },
      has: ['**Mind**\n', '<div>', '```r\nink <- 1\n```'],
      lacks: [':::', 'label'],
    },
    Notion: {
      files: {
        'On Ink 0123456789abcdef0123456789abcdef.md': `# On Ink

<aside>
💡 Ink is *brown*.

</aside>

See [pens](On%20Pens%20fedcba9876543210fedcba9876543210.md).
`,
        'On Pens fedcba9876543210fedcba9876543210.md': '# On Pens\n\nOf reed.\n',
      },
      has: ['title: On Ink\n', '<div>\n\n💡 Ink is *brown*.\n\n</div>', '[pens](on-pens.md)'],
      lacks: ['aside', '# On Ink'],
    },
    Bear: {
      files: { 'on-ink.md': '# On Ink\n#ink/notes#\n\nInk is ::brown::, and std::cout is not.\n' },
      has: ['title: On Ink\n', 'Ink is <mark>brown</mark>, and std::cout is not.'],
      lacks: ['#ink'],
    },
    GitHub: {
      files: {
        'on-ink.md': `---
title: On Ink
author: Ada Quill
date: Feb 29, 2024
---
> [!NOTE]
> Ink stains :tada:

<p align="center"><img src='pen.png' alt='A pen'></p>

<b>Ink</b> is <a href='https://example.org/'>here</a>, in \`Vec<T>\` and Vec<T>.

<details>
<summary>More</summary>

Words.

</details>

<ul><li>One</li><li>Two *stars*</li></ul>
`,
        'pen.png': '',
      },
      has: [
        'published: 2024-02-29\n',
        '> [!NOTE]\n> Ink stains 🎉',
        '![A pen](on-ink/pen.png)',
        '<strong>Ink</strong> is [here](https://example.org/), in `Vec<T>` and Vec\\<T>.',
        '- One\n- Two \\*stars\\*',
      ],
      lacks: ['align', '<b>'],
    },
  };

for (const [tool, { files, has, lacks }] of Object.entries(dialects)) {
  test(`a text from ${tool} comes in word for word, and is in order`, async () => {
    const picture = await pen();
    const given: Record<string, string | Buffer> =
      tool === 'Obsidian' ? { 'pen.png': picture } : {};
    for (const [path, text] of Object.entries(files)) {
      given[path] = path.endsWith('.png') ? picture : text;
    }
    const site = await withFiles(`import-${tool.toLowerCase()}`, given);
    const { stdout, stderr, status } = site.run(site.folder);
    expect(stderr).toBe('');
    expect(stdout).not.toContain('not the same');
    expect(status).toBe(0);
    const essay = await site.essay('on-ink');
    for (const part of has) expect(essay).toContain(part);
    const body = essay.slice(essay.indexOf('\n---\n'));
    for (const part of lacks) expect(body).not.toContain(part);
    const checked = await checkPublished(site.root);
    expect(checked.stderr).toBe('');
    expect(checked.status).toBe(0);
  });
}

test('every text that comes in is a draft, and a second import changes nothing', async () => {
  const site = await withFiles('import-twice', {
    'notes/On Ink.md': '# On Ink\n\nInk ==is== brown.\n\n![A pen](<../my pen.png>)\n',
    'my pen.png': await pen(),
  });
  const first = site.run(site.folder);
  expect(first.status).toBe(0);
  expect(first.stdout).toContain('3 words in, 3 words out');
  expect(first.stdout).toContain('npm run check');
  expect(await site.essay('on-ink')).toContain('draft: true\n---\n\nInk <mark>is</mark> brown.');
  const files = await readdir(join(site.root, 'content'), { recursive: true });
  expect(files.toSorted()).toEqual(['on-ink', 'on-ink.md', join('on-ink', 'my-pen.png')]);
  const before = await site.essay('on-ink');

  const second = site.run(site.folder);
  expect(second.status).toBe(0);
  expect(second.stdout).toContain('Already there:\n\n  content/on-ink.md');
  expect(await site.essay('on-ink')).toBe(before);
  expect(await readdir(join(site.root, 'content'), { recursive: true })).toHaveLength(3);
});

test('an essay that is there is never written over', async () => {
  const site = await withFiles('import-taken', { 'on-ink.md': 'Other words.\n' });
  await writeFile(join(site.root, 'content/on-ink.md'), 'mine');
  const { stdout, status } = site.run(join(site.folder, 'on-ink.md'));
  expect(status).toBe(1);
  expect(stdout).toContain('Left out, since another text stands there');
  expect(await site.essay('on-ink')).toBe('mine');
});

test('what cannot be carried leaves its address in a comment, and is told with its line', async () => {
  const site = await withFiles('import-leftovers', {
    'on-ink.md': `---
title: On Ink
author: Ada Quill
date: 2024-02-29
---
{{< youtube abc123 >}} shows it.

Read [the rest](/2019/the-rest/), and see:

<iframe src="https://example.org/poll"></iframe>

![](https://example.org/pen.png)

A claim [@quill2020].
`,
  });
  const { stdout, status } = site.run(site.folder);
  expect(status).toBe(0);
  const essay = await site.essay('on-ink');
  expect(essay).toContain('shows it. <!-- youtube: https://www.youtube.com/watch?v=abc123 -->');
  expect(essay).toContain('Read the rest<!-- /2019/the-rest/ -->, and see:');
  expect(essay).toContain('<!-- iframe: https://example.org/poll -->');
  for (const [line, what] of [
    [6, 'https://www.youtube.com/watch?v=abc123'],
    [8, '/2019/the-rest/'],
    [10, 'https://example.org/poll'],
    [12, 'https://example.org/pen.png'],
    [14, '[@quill2020]'],
  ]) {
    expect(stdout).toContain(`on-ink.md:${line}  ${what}`);
  }
  expect(stdout).toContain('picture without words: 1');
  expect(stdout).toContain('remote picture: 1');
});

test('an essay is mended where it stands, and its former text stays beside it', async () => {
  const { root, run, essay } = await withFiles('import-in-place', {});
  const file = join(root, 'content/on-ink.md');
  const fields = '---\ntitle: On Ink\nauthor: Ada Quill\npublished: 2024-02-29\n---\n\n';
  const former = `${fields}# Brown\n\nInk ==is== brown.\n`;
  await writeFile(file, former);
  const { stdout, status } = run('--in-place', file);
  expect(status).toBe(0);
  expect(stdout).toContain('-# Brown\n');
  expect(stdout).toContain('+## Brown\n');
  expect(await essay('on-ink')).toBe(`${fields}## Brown\n\nInk <mark>is</mark> brown.\n`);
  expect(await readFile(`${file}.bak`, 'utf8')).toBe(former);
  expect(script(root, 'src/commands/check.ts').status).toBe(0);
  expect(run('--in-place', file).stdout).toContain('content/on-ink.md needs no mending.');

  await writeFile(file, former);
  const refused = run('--in-place', file);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('.bak is there already');
  expect(await essay('on-ink')).toBe(former);
});

test('what cannot be read is told, and keeps nothing else from coming in', async () => {
  const site = await withFiles('import-unreadable', {
    'latin.md': Buffer.from('Caf\xe9', 'latin1'),
    'on-ink.md': 'Ink is brown.\n',
    'empty.md': '---\ntitle: A list\n---\n',
  });
  const { stdout, status } = site.run(site.folder, join(site.folder, 'nowhere.md'));
  expect(status).toBe(1);
  expect(stdout).toContain('latin.md: it is no text in UTF-8; save it as such.');
  expect(stdout).toContain('nowhere.md: there is no such file or folder.');
  expect(stdout).toContain('empty.md: it has no words.');
  expect(await site.essay('on-ink')).toContain('Ink is brown.');
  const { stderr } = site.run();
  expect(stderr).toContain('npm run import -- ');
});

test('pictures on the web come along where their author asks for it, and only then', async () => {
  const bytes = await pen();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/pen.png') response.setHeader('Content-Type', 'image/png').end(bytes);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const at = (name: string) => `http://127.0.0.1:${port}/${name}`;
  const markdown = `# Pens\n\nTwo pens:\n\n![A pen](${at('pen.png')})\n\n![One more](${at('gone.png')})\n`;

  const without = await withFiles('import-remote', { 'pens.md': markdown });
  without.run(join(without.folder, 'pens.md'));
  expect(asked).toEqual([]);
  expect(await without.essay('pens')).toContain(`![A pen](${at('pen.png')})`);

  const { essay, folder, root } = await withFiles('import-fetched', { 'pens.md': markdown });
  // The server of this test must be free to answer while the command runs.
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'src/commands/import.ts'),
    '--fetch',
    join(folder, 'pens.md'),
  ]);
  expect(asked.toSorted()).toEqual(['/gone.png', '/pen.png']);
  expect(await essay('pens')).toContain('![A pen](pens/pen.png)');
  expect((await readFile(join(root, 'content/pens/pen.png'))).equals(bytes)).toBe(true);
  expect(stdout).toContain('gone.png');
  expect(stdout).toContain('the server answers 404');
  server.close();
});

test('a cover comes in with its words, by the name that each tool has for it, or is left to the author', async () => {
  const post = (title: string, fields: string) =>
    `---\ntitle: ${title}\nauthor: Ada Quill\ndate: 2024-02-29\n${fields}\n---\n\nInk is black.\n`;
  const { root, folder, run, essay } = await withFiles('covers-come-in', {
    'jekyll.md': post('Jekyll', 'image:\n  path: /img/Pen One.png\n  alt: A pen, "one"'),
    'hugo.md': post('Hugo', 'cover:\n  image: img/Pen One.png\n  alt: A pen'),
    'eleventy.md': post('Eleventy', 'feature_image: img/Pen One.png\nfeature_image_alt: A pen'),
    'silent.md': post('Silent', 'image: img/Pen One.png'),
    'remote.md': post('Remote', 'image:\n  path: https://example.org/pen.png\n  alt: A pen'),
    'gone.md': post('Gone', 'image:\n  path: img/nib.png\n  alt: A nib'),
    'img/Pen One.png': await pen(),
  });
  const { stdout } = run(folder);
  expect(await essay('jekyll')).toContain(
    'image:\n  path: jekyll/pen-one.png\n  alt: A pen, "one"\n',
  );
  expect(await essay('hugo')).toContain('image:\n  path: hugo/pen-one.png\n  alt: A pen\n');
  expect(await essay('eleventy')).toContain('image:\n  path: eleventy/pen-one.png\n  alt: A pen\n');
  for (const name of ['silent', 'remote', 'gone']) expect(await essay(name)).not.toContain('image');
  expect(stdout).toMatch(
    /silent\.md {2}cover without words: 1\n.*silent\.md:1 {2}img\/Pen One\.png/,
  );
  expect(stdout).toMatch(
    /remote\.md {2}cover on another site: 1\n.*https:\/\/example\.org\/pen\.png/,
  );
  expect(stdout).toMatch(/gone\.md {2}cover that is not there: 1\n.*img\/nib\.png/);
  expect((await checkPublished(root)).status).toBe(0);
});
