import { unzipSync, type UnzipFileInfo } from 'fflate';

/** The files in a ZIP archive, each unpacked when it is read. */
export class Archive {
  readonly names: string[] = [];
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    unzipSync(bytes, {
      filter: ({ name }: UnzipFileInfo) => {
        if (!name.endsWith('/') && !/^__MACOSX\/|(^|\/)\.DS_Store$/.test(name))
          this.names.push(name);
        return false;
      },
    });
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  /** The bytes of a file; undefined where there is none of that name. */
  bytes(name: string): Uint8Array | undefined {
    return unzipSync(this.#bytes, { filter: (file) => file.name === name })[name];
  }

  /** The text of a file in UTF-8; undefined where there is none of that name. */
  text(name: string): string | undefined {
    const bytes = this.bytes(name);
    return bytes && new TextDecoder().decode(bytes);
  }
}
