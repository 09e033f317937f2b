/**
 * The characters that a font has, from its `cmap` table (OpenType 1.9, formats 4 and 12).
 *
 * @param font The bytes of a TrueType or OpenType font.
 * @returns Whether the font has the character of a code point.
 */
export function fontCharacters(font: Buffer): (codePoint: number) => boolean {
  const cmap = tableOffset(font, 'cmap');
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => {
    const record = cmap + 4 + index * 8;
    return cmap + font.readUInt32BE(record + 4);
  });
  const ranges = subtables.flatMap((at) => {
    const format = font.readUInt16BE(at);
    return format === 12 ? rangesOf12(font, at) : format === 4 ? rangesOf4(font, at) : [];
  });
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** The first and last code point of a run of characters. */
type Range = readonly [number, number];

function tableOffset(font: Buffer, name: string): number {
  const count = font.readUInt16BE(4);
  for (let record = 12; record < 12 + count * 16; record += 16) {
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table “${name}”`);
}

function rangesOf12(font: Buffer, at: number): Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}

function rangesOf4(font: Buffer, at: number): Range[] {
  const doubled = font.readUInt16BE(at + 6);
  return Array.from({ length: doubled / 2 }, (_, index) => {
    const last = at + 14 + index * 2;
    return [font.readUInt16BE(last + doubled + 2), font.readUInt16BE(last)];
  });
}
