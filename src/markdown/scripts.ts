/**
 * The letters of some scripts, for a class of characters in a pattern: of `Thai Lao`,
 * `\p{Script=Thai}\p{Script=Lao}`.
 *
 * @param names Unicode's names of the scripts, with a space between two.
 */
export function lettersOf(names: string): string {
  return names.replace(/(\w+) ?/g, '\\p{Script=$1}');
}
