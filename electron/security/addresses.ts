import path from 'node:path';

/** The one origin of everything shown. Never renamed: the database belongs to it (decision 001). */
export const SCHEME = 'app';
export const HOST = 'desk';
/** How the address of everything shown begins; also the origin that Chromium names. */
export const ROOT = `${SCHEME}://${HOST}/`;
export const DESK_PAGE = `${SCHEME}://${HOST}/index.html`;
export const HALL_PAGE = `${SCHEME}://${HOST}/hall.html`;
/** Loaded by main only, in a window that nobody sees, to be put on paper. */
export const SLIP_PAGE = `${SCHEME}://${HOST}/slip.html`;
/** Where papers are made of templates; loaded like the slip's page. */
export const PAPER_PAGE = `${SCHEME}://${HOST}/paper.html`;

/** What the pages are made of; anything else is not served. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wasm': 'application/wasm',
};

export type PageFile = { readonly file: string; readonly mimeType: string };

/**
 * The file that an address names, or null for anything but a plain file name below `root` on our own host.
 * `..%2f` survives the parsing of an address, so the check is on the decoded path.
 */
export function pageFileOf(address: string, root: string): PageFile | null {
  const url = parse(address);
  if (!url || url.protocol !== `${SCHEME}:` || url.host !== HOST || url.username || url.password) {
    return null;
  }
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const parts = name.split('/').slice(1);
  // Also keeps out NUL, backslash, drive letters, a second encoding, hidden files and empty parts.
  if (!parts.every((part) => /^[\w-][\w.-]*$/.test(part) && !part.includes('..'))) return null;
  const file = path.join(root, ...parts);
  const mimeType = MIME_TYPES[path.extname(file)];
  if (!mimeType || !file.startsWith(root + path.sep)) return null;
  return { file, mimeType };
}

/** True when `address` is exactly this page, whatever follows a `#`. */
export function isPage(address: string, page: string): boolean {
  const url = parse(address);
  if (!url) return false;
  url.hash = '';
  return url.href === page;
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
