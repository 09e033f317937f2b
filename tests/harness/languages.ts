import { ar } from '../../src/i18n/ar.ts';
import { de } from '../../src/i18n/de.ts';
import { en } from '../../src/i18n/en.ts';
import { es } from '../../src/i18n/es.ts';
import { fr } from '../../src/i18n/fr.ts';
import { he } from '../../src/i18n/he.ts';
import { ja } from '../../src/i18n/ja.ts';
import { zh } from '../../src/i18n/zh.ts';

/** Every language that the site speaks. */
export const all = { ar, de, en, es, fr, he, ja, zh };
