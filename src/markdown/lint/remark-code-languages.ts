import type { Root } from 'mdast';
import { bundledLanguages, isSpecialLang } from 'shiki';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { closestMatch } from '../closest-match.ts';
import { reportError } from './report.ts';

const languages = Object.keys(bundledLanguages);

/** Refuses a code block in a language that Shiki does not know: it would have no colours. */
export function remarkCodeLanguages() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'code', (code) => {
      const { lang } = code;
      if (!lang || Object.hasOwn(bundledLanguages, lang) || isSpecialLang(lang)) return;
      reportError(
        file,
        code,
        'code',
        `“${lang}” is not a language we can colour.`,
        `Name one that we know, or “text”:\n  \`\`\`${closestMatch(lang, languages) ?? 'text'}`,
      );
    });
  };
}
