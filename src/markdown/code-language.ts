import { bundledLanguages, isSpecialLang } from 'shiki';

/** The language of a block of code. */
export interface CodeLanguage {
  /** As its author names it, without what stands behind the name: `C++`, `rust`. */
  name: string;
  /** Shiki's name for it; undefined where it has no colours, and nothing else to tell. */
  id: string | undefined;
  /** Whether it is a language, or plain text, that we know. */
  isKnown: boolean;
}

/** Names that GitHub, Pandoc and others know, and Shiki does not. */
const aliases: Readonly<Record<string, string>> = {
  ...{ golang: 'go', node: 'javascript', py3: 'python', python3: 'python', ipython: 'python' },
  ...{ pycon: 'python', irb: 'ruby', rlang: 'r', 'obj-c': 'objective-c', nasm: 'asm' },
  ...{
    patch: 'diff',
    udiff: 'diff',
    'sh-session': 'shellsession',
    'shell-session': 'shellsession',
  },
  ...{ 'bash-session': 'shellsession', dosbatch: 'bat', posh: 'powershell', env: 'dotenv' },
  ...{ mysql: 'sql', postgresql: 'sql', psql: 'sql', sqlite: 'sql', xhtml: 'html', svg: 'xml' },
  ...{ rss: 'xml', atom: 'xml', xsd: 'xml', mkd: 'markdown', gnumakefile: 'makefile' },
  ...{ cplusplus: 'cpp', 'h++': 'cpp', h: 'c', delphi: 'pascal', 'visual-basic': 'vb' },
  ...{ 'vb.net': 'vb', jscript: 'javascript' },
};

/** Names of what has no grammar. */
const plainNames = new Set(
  'none no-highlight nohighlight output out raw tree ascii ascii-art console-output verse poem'.split(
    ' ',
  ),
);

/**
 * The language that the words behind the signs of a block of code name. Case does not matter, nor
 * what stands behind the name: `rust,ignore`, `js{1,3}`, `{python echo=false}`, `{.haskell}`.
 */
export function codeLanguage(written: string | null | undefined): CodeLanguage {
  const [, name = ''] = /^\{?\s*\.?([^\s,;:{}]*)/.exec(written ?? '') ?? [];
  const lower = name.toLowerCase();
  if (lower === '' || isSpecialLang(lower) || plainNames.has(lower)) {
    return { name, id: undefined, isKnown: true };
  }
  const id = Object.hasOwn(aliases, lower) ? (aliases[lower] ?? lower) : lower;
  const isKnown = Object.hasOwn(bundledLanguages, id);
  return { name, id: isKnown ? id : undefined, isKnown };
}
