/** The page's content policy for one load: everything from the package, run-time styles by this load's nonce. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Every answer's headers. A worker runs under the policy of its own answer, so scripts carry it too. */
export function headersFor(mimeType: string, nonce: string): Record<string, string> {
  return {
    'Content-Type': mimeType,
    'Content-Security-Policy': contentPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

const NONCE_PLACE = '__NONCE__';

/** Writes the nonce where the page expects it (`<meta name="csp-nonce" content="__NONCE__">`). */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(NONCE_PLACE, nonce);
}
