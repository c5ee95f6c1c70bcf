/** What a start has to tell a person. */
export type Note =
  /** Lines that could not be read were moved to `aside`, in the same folder; everything else serves. */
  | {
      readonly kind: 'damaged';
      readonly file: string;
      readonly lines: number;
      readonly aside: string;
    }
  /** The county put its name to more than it holds: it asks the desk again. */
  | {
      readonly kind: 'behind';
      readonly device: string;
      readonly signed: number;
      readonly held: number;
    }
  /** There are receipts for a desk whose pairing is gone: it has to be paired anew. */
  | { readonly kind: 'unpaired'; readonly device: string };

/** One line for the operator's console. */
export function noteLine(note: Note): string {
  switch (note.kind) {
    case 'damaged':
      return `${note.file}: ${note.lines} damaged line(s) put aside in ${note.aside}; the rest serves`;
    case 'behind':
      return `${note.device}: signed for ${note.signed}, holds ${note.held}; the desk will be asked again`;
    case 'unpaired':
      return `${note.device}: its pairing is gone; pair the desk anew`;
  }
}
