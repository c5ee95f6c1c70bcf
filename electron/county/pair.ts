import type { Answer, ArgsOf } from '#shared/bridge/bridge';
import { toBase64 } from '#shared/upload/base64';
import { PROTOCOL, pairingAnswerSchema, routes } from '#shared/upload/contract';
import { isAnswerProven, proveRequest } from '#shared/upload/pairing';
import { signingKeyOf } from '#shared/upload/signature';
import { jsonIn, post } from './client.ts';
import { keyOfCodeAside } from './code-key.ts';
import type { ExchangeParts } from './exchange.ts';
import type { Pairing } from './standing.ts';

/** Introduces this desk to the county at an address; answers the county's keys when it proved the code. */
export async function askToPair(
  parts: ExchangeParts,
  args: ArgsOf<'county.pair'>,
): Promise<Answer<Pairing>> {
  const address = addressOf(args.address);
  if (!address) return { ok: false, code: 'county.address' };
  const codeKey = await keyOfCodeAside(args.code);
  const request = proveRequest(
    {
      protocol: PROTOCOL,
      device: parts.vault.device,
      hallName: args.hallName,
      divisionCode: args.divisionCode,
      signingKey: signingKeyOf(parts.vault.signingSecret),
      // Entries from before a restore still bear the names of that time.
      former: parts.vault.devices.slice(0, -1).map(({ device }) => device),
      nonce: toBase64(parts.randomBytes(24)),
    },
    codeKey,
  );
  const url = `${address}${routes.pair}`;
  const posted = await post(parts, url, JSON.stringify(request));
  if (posted.kind === 'problem') return { ok: false, code: posted.code };
  const answer = pairingAnswerSchema.safeParse(jsonIn(posted.bytes));
  if (!answer.success) return { ok: false, code: 'county.not-county' };
  // Whoever answers without knowing the code is somebody in between, not the county.
  if (!isAnswerProven(answer.data, request, codeKey))
    return { ok: false, code: 'county.signature' };
  const { county, signingKey, sealingKey } = answer.data;
  const { device, hallName, divisionCode } = request;
  return {
    ok: true,
    value: { county, address, signingKey, sealingKey, device, hallName, divisionCode },
  };
}

/**
 * Where to send, without a slash at the end. Plain http is taken because a person typed it (a county center
 * on the office's own network): the packet is sealed and signed on any line.
 */
function addressOf(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const { protocol, origin, pathname, username, password } = new URL(typed);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  if (username !== '' || password !== '') return null;
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
