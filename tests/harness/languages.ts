import { ar } from '../../src/languages/ar.ts';
import { de } from '../../src/languages/de.ts';
import { en } from '../../src/languages/en.ts';
import { es } from '../../src/languages/es.ts';
import { fr } from '../../src/languages/fr.ts';
import { he } from '../../src/languages/he.ts';
import { ja } from '../../src/languages/ja.ts';
import { zh } from '../../src/languages/zh.ts';

/** Every language that the site speaks. */
export const all = { ar, de, en, es, fr, he, ja, zh };
