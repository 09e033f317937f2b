/** Whether a text is an ISBN of ten or thirteen digits, with or without hyphens (ISO 2108). */
export function isIsbn(text: string): boolean {
  const digits = text.replace(/[- ]/g, '').toUpperCase();
  if (/^97[89]\d{10}$/.test(digits))
    return weightedSum(digits, (index) => 1 + 2 * (index % 2)) % 10 === 0;
  return /^\d{9}[\dX]$/.test(digits) && weightedSum(digits, (index) => 10 - index) % 11 === 0;
}

function weightedSum(digits: string, weight: (index: number) => number): number {
  return Array.from(digits).reduce(
    (sum, digit, index) => sum + (digit === 'X' ? 10 : Number(digit)) * weight(index),
    0,
  );
}
