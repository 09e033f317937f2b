import { asDestination } from '../destinations.ts';
import type { EditableText } from '../editable-text.ts';
import { editProse } from './tree.ts';

/** A link or a picture whose address has spaces, which Markdown takes for none; a title may follow it. */
export const spacedAddress =
  /(!?\[(?:[^[\]\\\n]|\\.|\[[^[\]\n]*\])*\])\(([^()<>"\n]*[^()<>"\s][ ][^()<>"\n]*?(?:\([^()\n]*\)[^()<>"\n]*?)?)((?:[ ]+"[^"\n]*")?)[ ]*\)/g;

/** Puts brackets around addresses that have spaces. */
export function mendAddresses(text: EditableText) {
  editProse(text, spacedAddress, 'code', ([, words = '', address = '', title = '']) => {
    const isAddress = /^(https?:|[./]|[^\s]+\/)|\.[a-z\d]{2,5}(#.*)?$/i.test(address.trim());
    if (!isAddress) return undefined;
    return {
      text: `${words}(${asDestination(address.trim())}${title})`,
      kind: 'address with spaces put into brackets',
    };
  });
}
