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
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map(({ flow, text, ...others }) => ({
    ...others,
    flow: without(absent, flow),
    text: without(absent, text),
  }));
}

type Constructs = NonNullable<NonNullable<Data['micromarkExtensions']>[number]['text']>;

/** Constructs, each under the character it begins with, without some names. */
function without(absent: ReadonlySet<string>, constructs: Constructs = {}): Constructs {
  const left = ([character, found]: [string, Constructs[string]]) => [
    character,
    [found ?? []].flat().filter(({ name }) => !absent.has(name ?? '')),
  ];
  return Object.fromEntries(
    Object.entries(constructs)
      .map(left)
      .filter(([, of]) => of?.length),
  );
}
