declare module 'subset-font' {
  /** Keeps of a font only what a text needs. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'woff2' | 'sfnt'; keepFeatures: string[]; noHinting: boolean },
  ): Promise<Buffer>;
}
