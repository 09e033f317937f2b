import type { Element, Root, RootContent } from 'xast';
import type { Archive } from '../archive.ts';
import { allNamed, xmlOf } from '../xml.ts';

/**
 * The words of a document of Word, read from its own XML and not from the HTML that its text is made
 * of: what that loses is then told.
 *
 * @param title The title, if its paragraph is left out.
 */
export function wordsInWord(document: Root, archive: Archive, title: string | undefined): string {
  const paragraphs = paragraphsIn(document);
  const index = paragraphs.findIndex((text) => folded(text) === folded(title ?? ''));
  if (title !== undefined && index !== -1) paragraphs.splice(index, 1);
  const notes = ['footnote', 'endnote'].flatMap((kind) => notesOf(kind, document, archive));
  return [...paragraphs, ...notes].join('\n\n');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The notes of a kind in the order of their marks. */
function notesOf(kind: string, document: Root, archive: Archive): string[] {
  const xml = archive.text(`word/${kind}s.xml`);
  if (xml === undefined) return [];
  const notes = new Map(
    allNamed(xmlOf(xml), `w:${kind}`).map((note) => [note.attributes['w:id'], note]),
  );
  return allNamed(document, `w:${kind}Reference`).flatMap((mark) => {
    const note = notes.get(mark.attributes['w:id']);
    return note ? paragraphsIn(note) : [];
  });
}

function paragraphsIn(node: Root | Element): string[] {
  const found: string[] = [];
  let open = '';
  for (const child of node.children) {
    if (child.type !== 'element' || isUnread(child)) continue;
    if (child.name !== 'w:p') {
      found.push(...paragraphsIn(child));
      continue;
    }
    open += child.children.map(textOf).join('');
    // A paragraph whose end was deleted goes on in the next.
    if (allNamed(child, 'w:pPr').some((one) => allNamed(one, 'w:del').length > 0)) continue;
    if (open.trim() !== '') found.push(open);
    open = '';
  }
  return open.trim() === '' ? found : [...found, open];
}

function textOf(node: RootContent): string {
  if (node.type !== 'element' || isUnread(node)) return '';
  switch (node.name) {
    case 'w:t':
      return node.children.map((child) => ('value' in child ? child.value : '')).join('');
    case 'w:tab':
    case 'w:br':
    case 'w:cr':
    case 'w:ptab':
      return ' ';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:softHyphen':
      return '\u00AD';
    case 'w:txbxContent':
      return ` ${paragraphsIn(node).join(' ')} `;
    default:
      return node.children.map(textOf).join('');
  }
}

/** What was deleted, and the second form of what stands there in two. */
function isUnread({ name }: Element): boolean {
  return /^(w:del|w:moveFrom|w:pPr|w:rPr|mc:Choice|w:sectPr)$/.test(name);
}
