import type { Element, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki';
import { codeLanguage, type CodeLanguage } from '../code-language.ts';
import { SKIP, visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { keepFirstLine } from './rehype-raw-html.ts';
import { contextOf } from './context.ts';

const theme = createCssVariablesTheme({ name: 'roles', variablePrefix: '--', fontStyle: true });
let highlighter: Promise<Highlighter> | undefined;

/**
 * Highlights code by the role of each token: `<span class="keyword">`. The style sheet gives every
 * role its colour in each scheme, so that no style attribute stands in the page, which a strict
 * Content-Security-Policy would block.
 *
 * No character of the code is changed.
 */
export function rehypeCode() {
  return async (tree: Root, file: VFile) => {
    const blocks: { pre: Element; code: Element; language: CodeLanguage }[] = [];
    visit(tree, { type: 'element', tagName: 'pre' }, (pre) => {
      const code = pre.children.find(
        (child): child is Element => child.type === 'element' && child.tagName === 'code',
      );
      if (!code) return;
      const classes = [code.properties['className']].flat().map(String);
      const written = classes.find((part) => part.startsWith('language-'));
      blocks.push({ pre, code, language: codeLanguage(written?.slice('language-'.length)) });
      return SKIP;
    });
    if (blocks.length === 0) return;
    highlighter ??= createHighlighter({ themes: [theme], langs: [] });
    const { loadLanguage, codeToTokensBase } = await highlighter;
    const { code: labelOf } = contextOf(file).labels;
    for (const [index, { pre, code, language }] of blocks.entries()) {
      const { name, id } = language;
      const lang = id ?? 'text';
      await loadLanguage(lang as Parameters<typeof loadLanguage>[0]);
      const text = toString(code).replace(/\n$/, '');
      const lines = codeToTokensBase(text, {
        lang: lang as never,
        theme,
        // On a busy machine Shiki would leave a line half coloured, and the next build would not.
        tokenizeTimeLimit: 0,
      });
      const label = labelOf(index + 1, id && name);
      const { id: anchor, dir } = pre.properties;
      pre.properties = { id: anchor, dir, role: 'region', ariaLabel: label, tabIndex: 0 };
      code.properties = id ? { className: [`language-${id}`] } : {};
      code.children = lines.flatMap((tokens, line) => [
        ...(line > 0 ? [{ type: 'text', value: '\n' } satisfies Text] : []),
        ...tokens.map(({ content, color }) => tokenNode(content, color)),
      ]);
      keepFirstLine(pre);
    }
  };
}

/** `var(--token-keyword)` is the role “keyword”; roles that look like plain text need no element. */
function tokenNode(content: string, color: string | undefined): Element | Text {
  const role = /^var\(--token-([a-z-]+)\)$/.exec(color ?? '')?.[1];
  if (!role || role === 'punctuation' || role === 'parameter' || content.trim() === '') {
    return { type: 'text', value: content };
  }
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: [role] },
    children: [{ type: 'text', value: content }],
  };
}
