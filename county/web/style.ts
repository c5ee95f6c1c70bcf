import { createHash } from 'node:crypto';

export const STYLE = `
body { margin: 32px auto; max-width: 1180px; padding: 0 24px; background: #fbfaf6; color: #1f2328;
  font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; } h2 { font-size: 18px; margin-top: 32px; }
table { border-collapse: collapse; width: 100%; background: #fff; }
th, td { border-bottom: 1px solid #dcd8cc; padding: 8px 12px; text-align: left; vertical-align: top; }
th { color: #57534a; font-weight: 600; } td.number { text-align: right; }
.code { font-size: 32px; letter-spacing: 4px; color: #1d4f91; font-family: monospace; }
.warn { color: #a8071a; font-weight: 600; } .hash { font-family: monospace; }
button { background: #1d4f91; color: #fff; border: 0; padding: 8px 16px; font: inherit; cursor: pointer; }
button:focus-visible { outline: 3px solid #1d4f91; outline-offset: 2px; }
`;

/** The page's only style, named by its hash: no other style runs. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
