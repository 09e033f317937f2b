/** Takes off the spaces that the further lines of a definition begin with, and those of one within it. */
export function withoutIndents(lines: readonly string[]): string[] {
  const bare = [...lines];
  let fence: string | undefined;
  for (const [index, line] of bare.entries()) {
    const sign = /^ *(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) fence = sign;
    else if (sign?.startsWith(fence)) fence = undefined;
    const [, spaces] = (fence === undefined && /^( *)[:~][ \t]+\S/.exec(line)) || [];
    if (spaces !== undefined) takeIndents(bare, index + 1, spaces.length);
  }
  return bare;
}

function takeIndents(lines: string[], first: number, indent: number) {
  for (let index = first; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const within = (/^ */.exec(line)?.[0].length ?? 0) - indent;
    if (within <= 0 && lines[index - 1]?.trim() === '') return;
    if (within > 0) lines[index] = line.slice(Math.min(within, 4));
  }
}
