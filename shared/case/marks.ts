import type { Party } from '../people/party.ts';

/** The marks of a party: what the index of cases is asked for. */
export function marksOf(party: Party): string[] {
  if (party.kind === 'person') return [party.personId];
  return [organisationMark(party.name)];
}

/** An organisation is found again by its name, however it was bracketed or spaced. */
export function organisationMark(name: string): string {
  return `organisation:${folded(name)}`;
}

/** A text without marks and blanks, for comparing what two people typed. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
