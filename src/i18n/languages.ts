/*
 * The languages that the site speaks, one line and one file to each: to add one is to add its line.
 */
export { ar } from './ar.ts';
export { de } from './de.ts';
export { en } from './en.ts';
export { es } from './es.ts';
export { fr } from './fr.ts';
export { he } from './he.ts';
export { ja } from './ja.ts';
export { zh } from './zh.ts';
