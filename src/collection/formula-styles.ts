/**
 * The page of an essay without a `style` attribute, which its Content-Security-Policy would ignore:
 * each becomes `data-style`, which a rule for its very declarations selects. Only formulas have any.
 *
 * @param html The essay as it was rendered.
 */
export function withFormulaStyles(html: string): { html: string; rules: string } {
  const found = new Set<string>();
  const moved = html.replace(
    /(<m[a-z]+(?: [^<>]*?)?) style="([\w #%.,:;()'-]*)"/g,
    (_all, before: string, declarations: string) => {
      found.add(declarations);
      return `${before} data-style="${declarations}"`;
    },
  );
  const rules = [...found].map((declarations) => `[data-style="${declarations}"]{${declarations}}`);
  return { html: moved, rules: rules.join('') };
}
