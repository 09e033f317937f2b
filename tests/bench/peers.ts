import { execFileSync } from 'node:child_process';
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isInstalled } from '../harness/machine.ts';
import { project } from '../harness/sites.ts';

/** Another way to build the same essays. */
export interface Peer {
  name: string;
  /** Lays out a folder with its plain defaults and the essays of another folder. */
  layOut: (root: string, essays: string) => Promise<void>;
  command: readonly string[];
  /** Where it puts the pages. */
  output: string;
  /** What it keeps from one build to the next. */
  cache: readonly string[];
}

async function write(root: string, files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

/** Installs packages for a peer only; the project itself never depends on them. */
function install(root: string, ...packages: string[]) {
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    cwd: root,
    stdio: 'pipe',
  });
}

const frame = (title: string, content: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>\n`;

/** Astro as it comes, with its own Markdown processor. */
const bareAstro: Peer = {
  name: 'bare Astro, its native processor',
  command: [process.execPath, 'node_modules/astro/bin/astro.mjs', 'build'],
  output: 'dist',
  cache: ['.astro', 'node_modules/.astro'],
  layOut: async (root, essays) => {
    await write(root, {
      'package.json': '{ "private": true, "type": "module" }',
      'astro.config.mjs':
        'export default { build: { format: "file" }, cacheDir: "./.astro/cache" };',
      'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
export const collections = {
  essays: defineCollection({ loader: glob({ pattern: '*.md', base: './content' }) }),
};`,
      'src/pages/[essay].astro': `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  const essays = await getCollection('essays');
  return essays.map((essay) => ({ params: { essay: essay.id }, props: { essay } }));
}
const { essay } = Astro.props;
const { Content } = await render(essay);
---
${frame('{essay.data.title}', '<Content />')}`,
    });
    await symlink(join(project, 'node_modules'), join(root, 'node_modules'));
    await cp(essays, join(root, 'content'), { recursive: true });
  },
};

const eleventy: Peer = {
  name: 'Eleventy',
  command: [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet', '--input=content'],
  output: '_site',
  cache: ['.cache'],
  layOut: async (root, essays) => {
    await write(root, {
      'package.json': '{ "private": true }',
      'content/_includes/essay.njk': frame('{{ title }}', '{{ content | safe }}'),
      'content/content.json': '{ "layout": "essay.njk" }',
    });
    install(root, '@11ty/eleventy');
    await cp(essays, join(root, 'content'), { recursive: true });
  },
};

const hexo: Peer = {
  name: 'Hexo',
  command: [process.execPath, 'node_modules/hexo/bin/hexo', 'generate', '--silent'],
  output: 'public',
  cache: ['db.json'],
  layOut: async (root, essays) => {
    await write(root, {
      'package.json': '{ "private": true, "hexo": { "version": "" } }',
      '_config.yml': 'title: Essays\ntheme: bare\npermalink: :title.html\n',
      'themes/bare/layout/post.ejs': frame('<%= page.title %>', '<%- page.content %>'),
      'themes/bare/layout/index.ejs': frame('Essays', ''),
      'scaffolds/post.md': '',
    });
    install(root, 'hexo', 'hexo-renderer-marked', 'hexo-renderer-ejs');
    await cp(essays, join(root, 'source/_posts'), { recursive: true });
  },
};

const hugo: Peer = {
  name: 'Hugo',
  command: ['hugo', '--quiet'],
  output: 'public',
  cache: ['resources'],
  layOut: async (root, essays) => {
    await write(root, {
      'hugo.toml':
        'baseURL = "/"\ntitle = "Essays"\nuglyURLs = true\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
      'config.toml':
        'baseURL = "/"\ntitle = "Essays"\nuglyURLs = true\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
      'layouts/_default/single.html': frame('{{ .Title }}', '{{ .Content }}'),
      'layouts/index.html': frame('Essays', ''),
    });
    await cp(essays, join(root, 'content'), { recursive: true });
  },
};

export const peers: readonly Peer[] = [
  bareAstro,
  eleventy,
  hexo,
  ...(isInstalled('hugo') || isInstalled('/usr/bin/hugo') ? [hugo] : []),
];

/** Lays a peer out anew in a folder, with the essays of another. */
export async function layOutPeer(peer: Peer, root: string, essays: string) {
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await peer.layOut(root, essays);
}
