/** Endings of files that a browser saves, or opens without running anything of theirs. */
const endings = 'bib csv docx epub json m4a mp3 mp4 ods odt ogg pdf pptx txt xlsx zip'.split(' ');

/** The ending of a file that a link may lead to. */
export const fileEnding = new RegExp(`\\.(?:${endings.join('|')})$`, 'i');

const address = new RegExp(`^(?:\\./)?([^?#:]+\\.(?:${endings.join('|')}))(#.+)?$`, 'i');

/**
 * Where a link in Markdown leads to a file beside the text: its path from the text's folder, with
 * letters and signs as one (NFC), and `#` with what is behind it (`#page=3`).
 */
export function fileLink(url: string): { path: string; fragment: string } | undefined {
  const [, written, fragment = ''] = address.exec(url) ?? [];
  if (written === undefined) return undefined;
  try {
    const path = written.split('/').map(decodeURIComponent).join('/').normalize('NFC');
    // Neither the folder above nor the ledger holds files for readers.
    return /(^|\/)(\.|$|\/)|[\\\0]/.test(path) ? undefined : { path, fragment };
  } catch {
    return undefined;
  }
}
