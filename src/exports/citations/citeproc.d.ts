declare module 'citeproc' {
  /** The part of citeproc-js that makes an entry of a bibliography. */
  interface Engine {
    updateItems(ids: string[]): void;
    /** @returns What is around the entries, and the entries as HTML. */
    makeBibliography(): [object, string[]];
  }

  const CSL: {
    Engine: new (
      system: {
        /** The XML of a locale, or of the one that stands in for it. */
        retrieveLocale(lang: string): string;
        retrieveItem(id: string): object;
      },
      style: string,
      lang: string,
      isLangForced: boolean,
    ) => Engine;
  };
  export default CSL;
}
