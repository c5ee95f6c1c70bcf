import { TV_SCRIPT } from './page-script.ts';
import { TV_STYLE } from './page-style.ts';

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>叫号</title>
<link rel="stylesheet" href="/tv.css">
<script defer src="/tv.js"></script>
</head>
<body>
<ul id="called"></ul>
<div id="side"><h1 id="total"></h1><ul id="waiting"></ul><p id="next"></p><p id="passed"></p><p id="duty"></p></div>
<ul id="windows"></ul>
<p id="foot">正在连接</p>
</body>
</html>
`;

/** The one page with its own two files; they never change while the program runs, and hold nothing of the hall. */
export const TV_FILES: ReadonlyMap<string, { readonly type: string; readonly text: string }> =
  new Map([
    ['/', { type: 'text/html; charset=utf-8', text: PAGE }],
    ['/tv.js', { type: 'text/javascript; charset=utf-8', text: TV_SCRIPT }],
    ['/tv.css', { type: 'text/css; charset=utf-8', text: TV_STYLE }],
  ]);

/** Own files and own answers only: nothing inline, no frame around it, nothing sent anywhere. */
export const TV_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
