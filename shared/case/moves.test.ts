import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caseMoves, caseStateLabels, movesTable } from './moves.ts';

const document = fileURLToPath(new URL('../../docs/案件状态.md', import.meta.url));

describe('the table of moves', () => {
  it('C17 the printed table is the one that is used', () => {
    expect(readFileSync(document, 'utf8')).toContain(movesTable());
  });

  it('C12 every state is reached from registration and leads to the end', () => {
    const reached = new Set(['registered']);
    for (const name of reached)
      for (const next of caseMoves[name as 'registered']) reached.add(next);
    expect([...reached].sort()).toEqual(Object.keys(caseStateLabels).sort());
    for (const [name, to] of Object.entries(caseMoves)) {
      if (name !== 'closed') expect(to, name).toContain('closed');
    }
  });
});
