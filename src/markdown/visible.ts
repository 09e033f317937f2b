/** Whether a text holds anything that a reader sees: not spaces and bidirectional controls alone. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/**
 * Whether every bidirectional control in a text is closed within it (Unicode Standard Annex #9,
 * section 2). One that stays open turns round what stands beside the text.
 */
export function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const character of text) {
    if (/[\u202A\u202B\u202D\u202E]/.test(character)) open.push(embeddingEnd);
    else if (/[\u2066-\u2068]/.test(character)) open.push(isolateEnd);
    else if ([embeddingEnd, isolateEnd].includes(character) && open.pop() !== character)
      return false;
  }
  return open.length === 0;
}

/** Pop directional formatting (PDF). */
const embeddingEnd = '\u202C';
/** Pop directional isolate (PDI). */
const isolateEnd = '\u2069';
