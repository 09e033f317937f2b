import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'astro/zod';
import { format } from 'prettier';
import { frontmatterSchema } from './frontmatter.ts';

/** The fields of an essay as JSON Schema (2020-12), by which editors complete and check them. */
export async function jsonSchema(): Promise<string> {
  const schema = z.toJSONSchema(frontmatterSchema, { io: 'input' });
  const titled = { ...schema, title: 'The fields of an essay' };
  return format(JSON.stringify(titled), { parser: 'json', printWidth: 100 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('frontmatter.schema.json', import.meta.url), await jsonSchema());
}
