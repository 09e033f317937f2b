declare module 'linebreak' {
  /** The places where a text may be broken into lines (UAX #14). */
  export default class LineBreaker {
    constructor(text: string);
    /** The next place, as the index of the character after it; null at the end. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
