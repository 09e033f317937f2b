import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changeText, publishedEssays, type Edits } from './site-in-hand.ts';

/** What stops a build: nothing is published, whatever the caches hold. */
export const mistakes: Edits = {
  'writes a day that no calendar has': async ({ root }, chance) => {
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    await changeText(root, file, ({ fields }) => void fields.set('published', '2024-02-30'));
    return file;
  },
  'links to an essay that is not there': async ({ root }, chance) => {
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    await changeText(root, file, ({ blocks }) => {
      blocks.push('It is [nowhere](not-here.md) to be found.');
    });
    return file;
  },
  'loses the pictures of an essay': async ({ root }) => {
    await rm(join(root, 'content/the-quill'), { recursive: true, force: true });
    await rm(join(root, 'content/the-felt'), { recursive: true, force: true });
    return 'the-quill, the-felt';
  },
  'shows a drawing that holds a script': async ({ root }, chance) => {
    const file = chance.oneOf(await publishedEssays(root)) ?? '';
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const name = file.replace(/\.md$/, '-trap.svg');
    await writeFile(join(root, 'content', name), svg);
    await changeText(root, file, ({ blocks }) => void blocks.push(`![A trap](${name})`));
    return file;
  },
  'chooses a colour that cannot be read': async ({ root }) => {
    const line = "\nObject.assign(site.accent, { light: '#ffffff' });\n";
    await appendFile(join(root, 'src/site.ts'), line);
    return 'src/site.ts';
  },
  'says an address that is none': ({ environment }) => {
    environment['SITE_URL'] = 'essays.example';
    return Promise.resolve('SITE_URL');
  },
};
