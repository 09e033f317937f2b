import remarkGfm from 'remark-gfm';
import type { Data, Processor } from 'unified';

/**
 * What a text must hold for one of micromark's constructs to find anything in it. An address of mail
 * is looked for at every letter and a table at every paragraph, which costs more than all the rest.
 */
const signs: Readonly<Record<string, RegExp>> = {
  emailAutolink: /@/,
  wwwAutolink: /www\./i,
  // A row of hyphens is a table's only with a bar or a colon in it.
  table: /\||:-|-:/,
};

/**
 * GitHub Flavored Markdown, without those constructs that a text has no sign of. They would find
 * nothing in it: the tree is the same, and there in less than half the time.
 *
 * @param text The Markdown that will be read.
 */
export function remarkFlavour(this: Processor, { text }: { text: string }) {
  remarkGfm.call(this);
  const data = this.data();
  const absent = new Set(Object.keys(signs).filter((name) => !signs[name]?.test(text)));
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => ({
    ...extension,
    flow: without(absent, extension.flow),
    text: without(absent, extension.text),
  }));
}

type Constructs = NonNullable<NonNullable<Data['micromarkExtensions']>[number]['text']>;

/** Constructs, each under the character it begins with, without some names. */
function without(absent: ReadonlySet<string>, constructs: Constructs = {}): Constructs {
  const left: Constructs = {};
  for (const [character, found] of Object.entries(constructs)) {
    const present = [found ?? []].flat().filter(({ name = '' }) => !absent.has(name));
    if (present.length > 0) left[character] = present;
  }
  return left;
}
