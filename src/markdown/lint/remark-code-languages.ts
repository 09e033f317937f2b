import type { Root } from 'mdast';
import { bundledLanguages } from 'shiki';
import { visit } from '../visit.ts';
import type { VFile } from 'vfile';
import { closestMatch } from '../closest-match.ts';
import { codeLanguage } from '../code-language.ts';
import { reportHint } from './report.ts';

/** Shorter names are near to too many others: `dot` to `pot`, `none` to `move`. */
const minLengthOfSlip = 5;

const languages = Object.keys(bundledLanguages);

/** Points at a block of code in a language that we do not know: it has no colours. */
export function remarkCodeLanguages() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'code', (code) => {
      const { name, isKnown } = codeLanguage(code.lang);
      if (isKnown) return;
      const closest =
        name.length < minLengthOfSlip ? undefined : closestMatch(name.toLowerCase(), languages);
      reportHint(
        file,
        code,
        'code',
        `“${name}” is not a language that we can colour, so the code is plain.`,
        closest
          ? `If it is a slip, write:\n  \`\`\`${closest}`
          : 'Plain code needs no name, or this one:\n  ```text',
      );
    });
  };
}
