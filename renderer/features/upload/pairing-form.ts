import type { Refusal } from '#shared/basics/decision';

/** The pairing form as it is typed. */
export type Typed = { readonly address: string; readonly code: string };
export const untyped: Typed = { address: '', code: '' };

export type Read =
  | { readonly ok: true; readonly address: string; readonly code: string }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * What was typed as the county's address and code. Full-width signs of a Chinese keyboard are read as what they
 * mean; an address without a scheme is taken as https, on this very machine as http.
 */
export function readPairing(typed: Typed): Read {
  const refusals: Refusal[] = [];
  const address = addressOf(typed.address);
  if (address === null) {
    const isEmpty = typed.address.trim() === '';
    refusals.push({ code: isEmpty ? 'text.empty' : 'county.address', field: 'address' });
  }
  const code = typed.code.trim();
  if (code === '') refusals.push({ code: 'text.empty', field: 'code' });
  else if (code.length > 40) refusals.push({ code: 'county.pairing-code', field: 'code' });
  if (refusals.length > 0 || address === null) return { ok: false, refusals };
  return { ok: true, address, code };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(?=[:/]|$)/;
const MAX_ADDRESS = 300;

function addressOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replaceAll('。', '.').replace(/\s/g, '');
  if (plain === '' || plain.length > MAX_ADDRESS) return null;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(plain);
  // A name such as 县中心 would turn into a host that nobody has.
  if (!hasScheme && !LOOPBACK.test(plain) && !/[.:]/.test(plain)) return null;
  const whole = hasScheme ? plain : `${LOOPBACK.test(plain) ? 'http' : 'https'}://${plain}`;
  if (!URL.canParse(whole)) return null;
  const { protocol, hostname, href } = new URL(whole);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && hostname !== '' ? href : null;
}
