import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { feeds } from '../essays/addresses.ts';
import {
  citationFormats,
  feedTypes,
  formats,
  mediaTypes,
  needsCharset,
  withCharset,
} from '../essays/formats.ts';
import { site } from '../site.ts';
import { caching, compressible, hashedFolder, headers, namedTypes } from './headers.ts';

type Facts = Parameters<typeof headers>[0];

const origin = [
  'Made by `npm run hosts` from src/publishing/headers.ts; a change here is lost.',
  'Two addresses never show one page: on-ink leads to on-ink.html, index.html to its folder.',
].map((line) => `# ${line}`);

/** The configuration of each web server, by the name of its file. */
export function configurations(facts: Facts): Map<string, string> {
  return new Map([
    ['nginx.conf', nginx(facts)],
    ['apache.conf', apache(facts)],
    ['Caddyfile', caddy(facts)],
  ]);
}

/** For a `location` of nginx; `$folder` is the path of the site. */
function nginx(facts: Facts): string {
  const fields = (cache: string, indent = '') =>
    Object.entries({ ...headers(facts), 'Cache-Control': cache }).map(
      ([name, value]) => `${indent}add_header ${name} "${value}" always;`,
    );
  return lines([
    ...origin,
    'index index.html;',
    'error_page 404 ${folder}404.html;',
    'absolute_redirect off;',
    // One slash and no backslash at its beginning: with two, a browser would take it for a host.
    'if ($request_uri ~ "^/*(/(?:[^?/\\\\\\\\]+/)*)index\\.html(\\?|$)") {',
    '  return 301 $1$is_args$args;',
    '}',
    'if (-f $request_filename.html) {',
    '  rewrite ^(.*)$ $1.html permanent;',
    '}',
    '',
    '# Files that `npm run compress` made.',
    'gzip_static on;',
    'gzip_vary on;',
    '# With the module libnginx-mod-http-brotli-static:',
    '# brotli_static on;',
    '',
    'types {',
    ...Object.entries(mediaTypes).map(([ending, type]) => `  ${type} ${ending};`),
    '}',
    'default_type application/octet-stream;',
    'charset utf-8;',
    // nginx says so of HTML in any case, and warns of whoever repeats it.
    `charset_types ${Object.values(mediaTypes)
      .filter((type) => needsCharset(type) && type !== 'text/html')
      .join(' ')};`,
    ...Object.entries(namedTypes).flatMap(([name, type]) => [
      `location ~ "/${name}$" {`,
      '  types {',
      '  }',
      `  default_type "${type}";`,
      '}',
    ]),
    '',
    ...fields(caching.others),
    `location ~ /${hashedFolder}/ {`,
    ...fields(caching.hashed, '  '),
    '}',
  ]);
}

/** For a `<Directory>` of Apache; `${folder}` is the path of the site. */
function apache(facts: Facts): string {
  const named = Object.entries(namedTypes);
  return lines([
    ...origin,
    '# It needs the modules headers and rewrite.',
    'Require all granted',
    'Options FollowSymLinks',
    'DirectoryIndex index.html',
    'ErrorDocument 404 ${folder}404.html',
    'RewriteEngine on',
    'RewriteCond %{THE_REQUEST} "^\\S+ ([^?\\s]*/)index\\.html[?\\s]"',
    'RewriteRule ^ %1 [R=301,NE,L]',
    'RewriteCond %{REQUEST_FILENAME}.html -f',
    'RewriteRule [^/]$ %{REQUEST_URI}.html [R=301,L]',
    '',
    '# Files that `npm run compress` made.',
    ...[
      ['br', 'br'],
      ['gzip', 'gz'],
    ].flatMap(([encoding, ending]) => [
      `AddEncoding ${encoding} .${ending}`,
      `RemoveType .${ending}`,
      `RemoveLanguage .${ending}`,
      `RewriteCond %{HTTP:Accept-Encoding} \\b${encoding}\\b`,
      `RewriteCond %{REQUEST_FILENAME}.${ending} -f`,
      `RewriteRule ^ %{REQUEST_URI}.${ending} [E=no-gzip:1,L]`,
    ]),
    `<FilesMatch "\\.(${compressible.join('|')})(\\.(br|gz))?$">`,
    '  Header merge Vary Accept-Encoding',
    '</FilesMatch>',
    '',
    'AddDefaultCharset off',
    ...Object.entries(mediaTypes).map(
      ([ending, type]) => `AddType "${withCharset(type)}" .${ending}`,
    ),
    ...named.flatMap(([name, type]) => [
      `<FilesMatch "^${name}(\\.(br|gz))?$">`,
      `  ForceType "${type}"`,
      '</FilesMatch>',
    ]),
    '',
    'FileETag MTime Size',
    ...Object.entries(headers(facts)).map(
      ([name, value]) => `Header always set ${name} "${value}"`,
    ),
    `Header always set Cache-Control "${caching.others}"`,
    `Header always set Cache-Control "${caching.hashed}" "expr=%{REQUEST_URI} =~ m#/${hashedFolder}/#"`,
  ]);
}

/** For a site of Caddy, or a `handle_path` in one. */
function caddy(facts: Facts): string {
  // Of files that are there: a missing one is answered with a page.
  const ofFiles = (name: string, where: string, field: string, value: string) => [
    `@${name} {`,
    `  ${where}`,
    '  file',
    '}',
    `header @${name} ${field} "${value}"`,
  ];
  const types = [
    ...Object.entries(mediaTypes)
      .filter(([ending]) => ending !== 'xml' && ending !== 'json')
      .map(([ending, type]) => ofType(ending, `path *.${ending}`, type)),
    ...Object.entries(namedTypes).map(([name, type], index) =>
      ofType(`named${index}`, `path_regexp /${name}$`, type),
    ),
  ];
  function ofType(name: string, where: string, type: string) {
    return ofFiles(name, where, 'Content-Type', withCharset(type));
  }
  return lines([
    ...origin,
    'map {http.request.uri.query} {arguments} {',
    '  ~(.+) "?${1}"',
    '  default ""',
    '}',
    // An address that began with two slashes would lead to another host.
    '@index expression `{http.request.orig_uri.path}.matches(r"^(/[^/\\\\]+)*/index\\.html$")`',
    'redir @index {http.request.orig_uri.path.dir}{arguments} 301',
    '@bare {',
    '  file {http.request.uri.path}.html',
    '  expression `{http.request.orig_uri.path}.matches(r"^(/[^/\\\\]+)+$")`',
    '}',
    'redir @bare {http.request.orig_uri.path}.html{arguments} 301',
    '',
    'header {',
    ...Object.entries(headers(facts)).map(([name, value]) => `  ${name} "${value}"`),
    `  ?Cache-Control "${caching.others}"`,
    '}',
    ...ofFiles('hashed', `path */${hashedFolder}/*`, 'Cache-Control', caching.hashed),
    ...types.flat(),
    // It says so itself only of what it sends packed.
    `@text path / ${compressible.map((ending) => `*.${ending}`).join(' ')}`,
    'header @text {',
    '  Vary Accept-Encoding',
    '  defer',
    '}',
    '',
    '@missing not file {path} {path}/index.html',
    'handle @missing {',
    '  rewrite * /404.html',
    '  file_server {',
    '    status 404',
    '  }',
    '}',
    'handle {',
    '  file_server {',
    '    precompressed br gzip',
    '  }',
    '}',
  ]);
}

/**
 * The headers as Netlify, Cloudflare Pages and others read them from `_headers`. No two rules speak
 * of one field of one file: of two, some hosts take the last, and others both. Unasked, these
 * hosts have every file asked about again.
 */
export function headersFile(facts: Facts): string {
  const rule = (path: string, fields: Record<string, string>) => [
    path,
    ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`),
  ];
  return lines([
    ...rule('/*', headers(facts)),
    ...rule(`/${hashedFolder}/*`, { 'Cache-Control': caching.hashed }),
    // Of text these hosts know themselves what it is.
    ...Object.entries({ ...formats, ...citationFormats })
      .filter(([ending]) => ending !== 'txt')
      .flatMap(([ending, type]) => rule(`/*.${ending}`, { 'Content-Type': withCharset(type) })),
    ...rule(`/${feeds.atom}`, { 'Content-Type': feedTypes.atom }),
    ...rule('/opds*', { 'Content-Type': feedTypes.catalogue }),
    ...rule(`/${feeds.json}`, { 'Content-Type': feedTypes.json }),
  ]);
}

function lines(all: string[]): string {
  return `${all.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('hosts/', import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of configurations(site)) await writeFile(new URL(name, folder), text);
}
