import type { Leftover } from '../imported-text.ts';

const attributes = '((?:\\s[^\\[\\]]*)?)';

/**
 * WordPress's shortcodes as HTML: captions, players, code and notes. What others would have shown, an
 * export does not say: they stay as they are, and are told.
 */
export function withoutShortcodes(html: string): { html: string; leftovers: Leftover[] } {
  const notes: string[] = [];
  const leftovers: Leftover[] = [];
  const note = (_all: string, _name: string, _attributes: string, words: string) => {
    const number = notes.push(words.trim());
    return `<sup><a href="#shortcode-note-${number}" id="shortcode-mark-${number}">${number}</a></sup>`;
  };
  let text = html
    .replace(pair('caption|wp_caption'), (_all, _name, head: string, body: string) =>
      figure(head, body),
    )
    .replace(pair('embed|youtube|vimeo'), (_all, _name, _head, address: string) =>
      player(address.trim()),
    )
    .replace(
      /\[(youtube|vimeo|embed)[ =]["']?(https?:[^\]"']+)["']?[^\]]*\]/gi,
      (_all, _name, address: string) => player(address),
    )
    .replace(
      /\[(audio|video)\s[^\]]*?(?:src|mp3|mp4|ogg|m4a|webm)=["']([^"']+)["'][^\]]*\](?:\s*\[\/\1\])?/gi,
      '<$1 src="$2"></$1>',
    )
    .replace(
      pair('sourcecode|code|python|php|js|css|html|bash'),
      (_all, name: string, head: string, code: string) => codeBlock(name, head, code),
    )
    .replace(/\s*\[(ref|efn_note|footnote|fn|note)((?:\s[^[\]]*)?)\]([^]*?)\[\/\1\]/gi, note);
  for (const [whole] of text.matchAll(
    /\[(\w[\w-]*)(?:\s+[\w-]+=(?:"[^"]*"|'[^']*'|[^\s\]]+))+\s*\/?\](?!\()|\[(gallery|playlist|contact-form|toc)\]|\[\/[\w-]+\]/gi,
  )) {
    leftovers.push({ kind: 'shortcode', what: whole });
  }
  if (notes.length > 0) {
    const items = notes.map(
      (words, index) =>
        `<li id="shortcode-note-${index + 1}">${words} <a href="#shortcode-mark-${index + 1}">↩</a></li>`,
    );
    text += `\n\n<ol>${items.join('')}</ol>`;
  }
  return { html: text, leftovers };
}

/** A shortcode with an end: its name, its attributes and what is between. */
function pair(names: string): RegExp {
  return new RegExp(`\\[(${names})${attributes}\\]([^]*?)\\[\\/\\1\\]`, 'gi');
}

function figure(head: string, body: string): string {
  const [, image = '', rest = ''] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([^]*)$/i.exec(body) ?? [];
  const [, named] = /\bcaption=(?:"([^"]*)")/.exec(head) ?? [];
  const caption = (rest.trim() || named) ?? '';
  if (image === '') return body;
  return `<figure>${image}<figcaption>${caption}</figcaption></figure>`;
}

function player(address: string): string {
  return `<iframe src="${address.replace(/^<[^>]*>|<\/?[^>]*>$/g, '').replaceAll('"', '%22')}"></iframe>`;
}

function codeBlock(name: string, head: string, code: string): string {
  const [, named] = /lang(?:uage)?=["']?([\w+#-]+)/i.exec(head) ?? [];
  const lang = named ?? (/^(sourcecode|code)$/i.test(name) ? '' : name.toLowerCase());
  const escaped = code.replace(/^\s*\n|\s+$/g, '').replace(/<(?=[a-z/!])/gi, '&lt;');
  return `<pre><code class="language-${lang}">${escaped}</code></pre>`;
}
