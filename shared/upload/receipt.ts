import type { Head } from '#shared/journal/entry';
import type { Receipt } from './contract.ts';
import { isSignatureValid, signatureOf } from './signature.ts';

/** `countySecret`: Ed25519, 32 bytes. */
export function signReceipt(
  receipt: Omit<Receipt, 'signature'>,
  countySecret: Uint8Array,
): Receipt {
  return { ...receipt, signature: signatureOf('receipt', receipt, countySecret) };
}

/** `countySigningKey`: base64, from pairing. */
export function verifyReceipt(receipt: Receipt, countySigningKey: string): boolean {
  const { signature, ...unsigned } = receipt;
  return isSignatureValid('receipt', unsigned, signature, countySigningKey);
}

/** The one meaning of the green light: the county signed for as many entries as the journal has, ending alike. */
export function isComplete(
  head: Head,
  confirmed: { readonly upTo: number; readonly head: string; readonly count: number } | null,
): boolean {
  if (!confirmed) return false;
  return (
    confirmed.upTo === head.seq && confirmed.count === head.seq && confirmed.head === head.hash
  );
}
