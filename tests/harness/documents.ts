import { strToU8, zipSync } from 'fflate';

/** An archive of files, given by their paths, as bytes. */
export function archiveOf(files: Record<string, string | Uint8Array>): Uint8Array {
  const bytes = Object.entries(files).map(([path, content]): [string, Uint8Array] => [
    path,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(bytes));
}

/** A picture of one point. */
export const onePoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * A document of Word.
 *
 * @param body Its paragraphs, as WordprocessingML.
 * @param notes The texts of its notes, in their order; the body refers to them from 1 on.
 */
export function wordDocument(body: string, notes: readonly string[] = []): Uint8Array {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return archiveOf({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="${main}.footnotes+xml"/><Override PartName="/word/styles.xml" ContentType="${main}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="s" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles ${w}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>`,
    'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`,
    'word/footnotes.xml': `<w:footnotes ${w}>${notes.map((note, index) => `<w:footnote w:id="${index + 1}"><w:p><w:r><w:t>${note}</w:t></w:r></w:p></w:footnote>`).join('')}</w:footnotes>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Ada Quill</dc:creator><dcterms:created>2024-02-29T10:00:00Z</dcterms:created></cp:coreProperties>`,
  });
}

/** A paragraph of Word, of a style; its words may hold runs of their own. */
export function wordParagraph(words: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${words.startsWith('<') ? words : `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`}</w:p>`;
}

/** An export of WordPress. */
export function wordPressExport(items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Straight Talk</title><language>en-US</language>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Quill]]></wp:author_display_name></wp:author>
${items.join('\n')}</channel></rss>`;
}

/** A post in it. */
export function wordPressPost(name: string, content: string, others = ''): string {
  return `<item><title>On ${name}</title><link>https://example.org/2024/on-${name}/</link><dc:creator><![CDATA[ada]]></dc:creator><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_date>2024-02-29 10:00:00</wp:post_date><wp:post_name>on-${name}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${others}</item>`;
}
