import * as z from 'zod';
import type { Answer } from '#shared/bridge/bridge';
import { type Card, cardSchema } from '#shared/intake/card';

/**
 * What services of card readers answer. Two shapes are in wide use: `{ ret, Certificate: { Name, IDNumber … } }` and
 * `{ resultFlag, resultContent: { partyName, certNumber … } }`. Whatever else stands in them (portrait, fingerprints)
 * is not taken over: the hall does not need it (个人信息保护法 §6).
 */
const text = z.string().max(400);
const certificate = z.object({
  ret: z.coerce.number().int(),
  Certificate: z
    .object({ Name: text, IDNumber: text, Address: text.optional(), Nation: text.optional() })
    .optional(),
});
const content = z.object({
  resultFlag: z.coerce.number().int(),
  errorMsg: text.optional(),
  resultContent: z
    .object({
      partyName: text,
      certNumber: text,
      certAddress: text.optional(),
      nation: text.optional(),
    })
    .optional(),
});

/** Refusals of the first shape: no port or no answer from the device; card missing or waited for in vain. */
const NO_DEVICE = [1, 2, 11];
const NO_CARD = [10, 100];

/** Reads a service's answer. `body` is what came over the line, whatever that was. */
export function readAnswer(body: string): Answer<Card> {
  const json = parsed(body);
  const first = certificate.safeParse(json);
  if (first.success) {
    const { ret, Certificate: card } = first.data;
    if (NO_DEVICE.includes(ret)) return no('reader.no-device');
    if (NO_CARD.includes(ret) || ret !== 0) return no('reader.no-card');
    return card ? cardOf(card.Name, card.IDNumber, card.Address, card.Nation) : MALFORMED;
  }
  const second = content.safeParse(json);
  if (second.success) {
    const { resultFlag, errorMsg = '', resultContent: card } = second.data;
    if (resultFlag !== 0)
      return no(/端口|设备|连接/.test(errorMsg) ? 'reader.no-device' : 'reader.no-card');
    return card
      ? cardOf(card.partyName, card.certNumber, card.certAddress, card.nation)
      : MALFORMED;
  }
  return MALFORMED;
}

const MALFORMED = no('reader.malformed');

function no(code: (Answer<never> & { ok: false })['code']): Answer<never> & { ok: false } {
  return { ok: false, code };
}

function cardOf(name: string, number: string, address = '', ethnicity = ''): Answer<Card> {
  const documentNumber = tidy(number).replaceAll(' ', '').toUpperCase();
  const card = cardSchema.safeParse({
    kind: kindOf(documentNumber),
    name: tidy(name),
    documentNumber,
    address: tidy(address),
    ethnicity: tidy(ethnicity),
  });
  const isNumber = /^(?:\d{17}[\dX]|[A-Z]{3}\d{12})$/.test(documentNumber);
  return card.success && isNumber ? { ok: true, value: card.data } : MALFORMED;
}

function kindOf(number: string): Card['kind'] {
  if (/^8[123]0000/.test(number)) return 'hmt-residence';
  return /^(?:9|[A-Z]{3})/.test(number) ? 'foreign-residence' : 'resident';
}

/** Cards pad their fields with blanks, and some services with NUL. */
function tidy(field: string): string {
  return field
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Some services put paths of pictures into their JSON without doubling the backslashes. */
function parsed(body: string): unknown {
  for (const tried of [body, body.replaceAll('\\', '/')]) {
    try {
      return JSON.parse(tried);
    } catch {
      // the next reading
    }
  }
  return undefined;
}
