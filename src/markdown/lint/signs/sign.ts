/** A sign that means something in another dialect of Markdown, and nothing here. */
export interface Sign {
  /** The part of the text that it is about: `link`. */
  rule: string;
  /** What it is, behind “is”: `a link as wikis write it`. */
  what: string;
  /**
   * Finds it in the words of a text, as `wordsAsWritten` gives them: `\uFFFC` is whatever is no
   * word, `\u2029` stands between two blocks.
   */
  pattern: RegExp;
  /** A text that has it. */
  example: string;
  /** What to do, as the beginning of a sentence: `Write a link`. */
  advice: string;
  /** A correct line. */
  instead: string;
  /** It may be meant as it stands, and is only worth a look. */
  isHint?: true;
  /** It was not meant for readers at all. */
  isPrivate?: true;
  /** One means that the whole text has them, and it is told once. */
  isOnce?: true;
  /** It is no sign where formulas are. */
  isFormula?: true;
  /** It is made of escaped characters, which no other sign is looked for in. */
  isEscaped?: true;
  /** Importing the file writes what is correct. */
  isMended?: true;
}
