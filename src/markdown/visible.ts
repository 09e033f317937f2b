/** Whether a text holds anything that a reader sees, which spaces and marks of direction are not. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/**
 * Whether every mark that turns the direction of a text round ends within it (Unicode Standard
 * Annex #9, 2). One that stays open turns round what stands beside the text.
 */
export function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const sign of text) {
    if (/[\u202A\u202B\u202D\u202E]/.test(sign)) open.push(embeddingEnd);
    else if (/[\u2066-\u2068]/.test(sign)) open.push(isolateEnd);
    else if ((sign === embeddingEnd || sign === isolateEnd) && open.pop() !== sign) return false;
  }
  return open.length === 0;
}

const embeddingEnd = '\u202C';
const isolateEnd = '\u2069';
