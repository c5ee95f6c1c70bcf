/** Where a record of any type says what people call it, best first. */
const TITLES = ['label', 'name', 'title', 'code', 'subject', 'summary', 'account', 'note'];
const LONGEST = 24;

/** A few words by which a person knows a record again; a dash when it has none of its own. */
export function recordTitle(body: object): string {
  const fields = new Map<string, unknown>(Object.entries(body));
  for (const field of TITLES) {
    const text = fields.get(field);
    if (typeof text === 'string' && text !== '')
      return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  }
  return '—';
}
