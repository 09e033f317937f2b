import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { numbersFrom } from '../harness/numbers.ts';

const lexicon =
  `the of and a to in is that it was for on with as his they at be this from have or by one had not
  but what all were when we there can an your which their said if do will each about how up out them
  then she many some so these would other into has more her two like him see time could no make than
  first been its who now people my made over did down only way find use may water long little very
  after words called just where most know paper ink reader page letter press margin column morning
  printer sentence argument evidence history question market government minister treaty border army
  river winter harvest price wages factory railway newspaper editor correspondent silence memory`
    .split(/\s+/)
    .filter(Boolean);

/** The name of the essay with a number: `essay-00042`. */
export function nameOf(number: number): string {
  return `essay-${String(number).padStart(5, '0')}`;
}

/**
 * Writes an essay of about so many words: prose in sections, with emphasis, links, quotations, a
 * list, some notes, and in every fourth a table and a few lines of code. The same number gives the
 * same essay.
 *
 * @param number The number of the essay, from 0.
 * @param count How many there are; links lead to earlier ones.
 */
export function essay(number: number, length = 1000): string {
  const random = numbersFrom(number + 1);
  const below = (limit: number) => Math.floor(random() * limit);
  const word = () => lexicon[below(lexicon.length)] ?? 'word';
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const notes: string[] = [];
  let written = 0;

  function sentence(): string {
    const count = 8 + below(18);
    written += count;
    const parts = [words(count >> 1), words(count - (count >> 1))];
    switch (below(9)) {
      case 0:
        return capital(`${parts[0]} *${word()}* ${parts[1]}.`);
      case 1:
        return capital(`${parts[0]} “${words(3)}”, ${parts[1]}.`);
      case 2:
        return capital(
          `${parts[0]} [${words(2)}](https://example.org/${word()}/${below(999)}) ${parts[1]}.`,
        );
      case 3:
        if (below(4) === 0) {
          notes.push(`[^n${notes.length + 1}]: ${capital(words(12))}.`);
          return capital(`${parts.join(', ')}.[^n${notes.length}]`);
        }
        return capital(`${parts[0]} **${words(2)}** ${parts[1]}.`);
      default:
        return capital(`${parts.join(', ')}.`);
    }
  }
  const paragraph = () => Array.from({ length: 3 + below(4) }, sentence).join(' ');

  const blocks: string[] = [paragraph()];
  while (written < length) {
    if (blocks.length % 6 === 3) blocks.push(`## ${capital(words(4))} ${blocks.length}`);
    if (blocks.length % 9 === 5) blocks.push(`> ${paragraph()}`);
    if (blocks.length % 11 === 7) blocks.push(`- ${sentence()}\n- ${sentence()}\n- ${sentence()}`);
    blocks.push(paragraph());
  }
  if (number % 4 === 0) {
    blocks.push(
      `| ${word()} | year |\n| --- | ---: |\n| ${words(2)} | 1850 |\n| ${words(2)} | 1912 |`,
    );
    blocks.push(
      `\`\`\`js\nconst page = ${number};\nfor (const word of ink) print(word, page);\n\`\`\``,
    );
  }
  if (number > 0) blocks.push(`See [the one before](${nameOf(number - 1)}.md).`);
  blocks.push(...notes);

  const day = new Date(Date.UTC(1990, 0, 1 + number)).toISOString().slice(0, 10);
  const fields = `title: ${capital(words(5))} ${number}\nauthor: Ada Quill\npublished: ${day}`;
  return `---\n${fields}\n---\n\n${blocks.join('\n\n')}\n`;
}

/** Fills a folder with so many essays, and nothing else. */
export async function writeEssays(folder: string, count: number) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (let number = 0; number < count; number++) {
    await writeFile(join(folder, `${nameOf(number)}.md`), essay(number));
  }
}
