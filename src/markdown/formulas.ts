import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import temml from 'temml';
import { hasClass } from './render/has-class.ts';
import { visit } from './visit.ts';

/** A formula as its author wrote it. */
export interface Formula {
  tex: string;
  /** Whether it stands in lines of its own. */
  isDisplayed: boolean;
}

/**
 * The formulas of an essay as MathML, each with its author's TeX as annotation, or what is wrong with
 * it. They are set together: a command that one defines is known in those after it, the numbers of
 * equations go on, and `\ref` finds the number of a `\label` anywhere.
 */
export function setFormulas(formulas: readonly Formula[]): (Element | Error)[] {
  const macros: Record<string, unknown> = { '\\def': '\\gdef', '\\mbox': '\\text' };
  const set = formulas.map((formula) => {
    try {
      return mathml(formula, macros);
    } catch (error) {
      return error as Error;
    }
  });
  const labels = numberEquations(set.filter((one): one is Element => !(one instanceof Error)));
  return set.map((one) => (one instanceof Error ? one : withReferences(one, labels)));
}

/** @throws where the source is not TeX that Temml knows. */
function mathml({ tex, isDisplayed }: Formula, macros: Record<string, unknown>): Element {
  const isReferenceAlone = /^\s*\\(eq)?ref\s*\{[^{}]*\}\s*$/.test(tex);
  const markup = temml.renderToString(
    // Of a reference alone, Temml would make an empty link and no formula.
    withGlobalDefinitions(isReferenceAlone ? `{}${tex}` : tex),
    { displayMode: isDisplayed, annotate: true, throwOnError: true, macros },
  );
  const [math] = fromHtml(markup, { fragment: true }).children;
  if (math?.type !== 'element') throw new Error('it is empty');
  math.properties['xmlns'] = 'http://www.w3.org/1998/Math/MathML';
  const labels = new Set<unknown>();
  const isComposed = tex === tex.normalize('NFC');
  visit(math, 'element', (node) => {
    conform(node);
    for (const child of node.children) {
      // Temml writes `≠` as two characters. An author's own are left as they are.
      if (child.type === 'text' && isComposed) child.value = child.value.normalize('NFC');
    }
    if (node.tagName === 'annotation') node.children = [{ type: 'text', value: tex }];
    if (node.tagName === 'mtr' && node.properties['id']) labels.add(node.properties['id']);
  });
  const [, unnumbered] = /\\label\s*\{([^{}]*)\}/.exec(tex) ?? [];
  if (unnumbered !== undefined && labels.size === 0) {
    throw new Error(`\\label{${unnumbered}} names an equation without a number; give it a \\tag`);
  }
  return math;
}

/** Definitions that hold beyond their own formula, which in Temml only those of `\gdef` do. */
function withGlobalDefinitions(tex: string): string {
  return tex.replace(
    /\\(?:re)?newcommand\*?\s*(?:\{\s*(\\[a-z]+|\\.)\s*\}|(\\[a-z]+|\\.))\s*(?:\[(\d)\])?/gi,
    (_all, braced: string | undefined, bare: string | undefined, count = '0') =>
      `\\gdef${braced ?? bare}${'#1#2#3#4#5#6#7#8#9'.slice(0, 2 * Number(count))}`,
  );
}

/** Changes what MathML's schema forbids, and what the site's own colours must decide. */
function conform(node: Element) {
  const { tagName, properties } = node;
  const declarations = (properties['style'] ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'display:block math');
  const { displaystyle, scriptlevel } = properties;
  if (!/^(mstyle|mtable|math)$/.test(tagName)) {
    if (displaystyle) {
      declarations.push(`math-style:${displaystyle === 'true' ? 'normal' : 'compact'}`);
    }
    if (scriptlevel) declarations.push(`math-depth:${String(scriptlevel)}`, 'font-size:math');
    delete properties['displaystyle'];
    delete properties['scriptlevel'];
  }
  if (tagName === 'mrow') {
    delete properties['lspace'];
    delete properties['rspace'];
  }
  if (properties['mathbackground'] === 'black') {
    // A rule without a colour of its own.
    delete properties['mathbackground'];
    declarations.push('background-color:currentColor');
  }
  delete properties['style'];
  if (declarations.length > 0) properties['style'] = declarations.join(';');
}

/** Writes the numbers of equations, and finds the number of each label. */
function numberEquations(formulas: readonly Element[]): Map<string, string> {
  const labels = new Map<string, string>();
  let count = 0;
  for (const formula of formulas) {
    visit(formula, { type: 'element', tagName: 'mtr' }, (row) => {
      let number = '';
      visit(row, { type: 'element', tagName: 'mtext' }, (text) => {
        const [child] = text.children;
        if (child?.type === 'element' && hasClass(child, 'tml-eqn')) {
          text.children = [{ type: 'text', value: `(${++count})` }];
          number = `(${count})`;
        } else if (hasClass(text, 'tml-tag')) number = toString(text);
      });
      const { id } = row.properties;
      delete row.properties['id'];
      if (typeof id === 'string') labels.set(id, number);
    });
  }
  return labels;
}

/** Writes the numbers that a formula refers to. */
function withReferences(formula: Element, labels: ReadonlyMap<string, string>): Element | Error {
  let unknown: string | undefined;
  visit(formula, { type: 'element', tagName: 'a' }, (link) => {
    const label = String(link.properties['href']).slice(1);
    const number = labels.get(label);
    if (number === undefined) unknown ??= label;
    const bare = (number ?? '').replace(/^\(|\)$/g, '');
    const value = hasClass(link, 'tml-eqref') ? `(${bare})` : bare;
    Object.assign(link, { tagName: 'mtext', properties: {}, children: [{ type: 'text', value }] });
  });
  return unknown === undefined
    ? formula
    : new Error(`no equation of this essay has \\label{${unknown}}`);
}
