import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caseMoves, caseStateLabels, caseTable, movesTable } from './moves.ts';

const document = fileURLToPath(new URL('../../docs/案件状态.md', import.meta.url));

describe('the table of moves', () => {
  it('C17 the printed table is the one that is used', () => {
    const rows = readFileSync(document, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    // Behind the head of the table, row for row: none missing, none added by hand.
    expect(rows.slice(1).join('\n')).toBe(movesTable());
  });

  it('C17 every move has a name, and two moves of one state to another are one', () => {
    for (const [from, moves] of Object.entries(caseTable)) {
      expect(new Set(moves.map(({ to }) => to)).size, from).toBe(moves.length);
      for (const { act } of moves) expect(act, from).toMatch(/[\u4e00-\u9fff]{2}/);
    }
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
