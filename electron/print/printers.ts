import type { ProblemCode } from '#shared/basics/problems';

/** Said before anything is sent: a job for a printer that is not there only waits in the system. */
export function problemWith(
  printers: readonly { readonly name: string }[],
  chosen: string,
): ProblemCode | null {
  if (printers.length === 0) return 'print.no-printer';
  if (chosen !== '' && !printers.some(({ name }) => name === chosen)) {
    return 'print.printer-missing';
  }
  return null;
}
