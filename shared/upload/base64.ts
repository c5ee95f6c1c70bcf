const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE = new Map([...ALPHABET].map((letter, value) => [letter.charCodeAt(0), value]));

/** RFC 4648 §4, with padding. `shared/` knows neither Buffer nor btoa. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const have = bytes.length - at;
    parts.push(
      letter(bits >> 18) + letter(bits >> 12),
      have > 1 ? letter(bits >> 6) : '=',
      have > 2 ? letter(bits) : '=',
    );
  }
  return parts.join('');
}

/**
 * The bytes, or null when the text is not the one canonical base64 of any bytes: a second spelling of the
 * same bytes would let a changed signature text pass.
 */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const letters = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let filled = 0;
  for (let at = 0; at < letters; at += 1) {
    const value = VALUE.get(text.charCodeAt(at));
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[filled] = (bits >> held) & 0xff;
      filled += 1;
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null;
}

function letter(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}
