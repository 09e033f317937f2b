import type { Library } from './library.ts';
import type { SiteFolder } from './site-folder.ts';

/** What the conversion of a text knows of where it comes from. */
export interface Surroundings {
  /** The path of the file. */
  from: string;
  /** Its fields, as the other tool has them. */
  values: Readonly<Record<string, unknown>>;
  /** Whether they say that it has formulas. */
  hasFormulas: boolean;
  library: Library;
  folder: SiteFolder;
  /** The address that the site had, for links that are relative to it. */
  baseUrl: string | undefined;
}
