declare module '@citation-js/core' {
  /** Its formats; each package of a format adds its own. */
  export const plugins: {
    input: { chain(file: string, options: { generateGraph: boolean }): unknown[] };
  };
}
