import type { Day } from '#shared/basics/days';
import type { Card } from '#shared/intake/card';
import { type IntakeForm, withDocument } from './intake-form.ts';

/** What a card fills in: name and number as on the card, the address where none was told. The rest stays as typed. */
export function cardInto(form: IntakeForm, card: Card, today: Day): Partial<IntakeForm> {
  const { kind: documentKind, documentNumber, name, address } = card;
  // Whoever was recognised before may be somebody else: the number decides again.
  const isSame = form.documentNumber === documentNumber;
  return {
    ...withDocument(form, { documentKind, documentNumber }, today),
    ...(isSame ? {} : { knownId: '' as const }),
    name,
    address: form.address.trim() || address,
  };
}
