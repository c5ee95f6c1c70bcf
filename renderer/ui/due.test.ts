import { expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import { dueWords } from './due.tsx';

it('warns from three days before a due day, and says by how much it is late', () => {
  const today = '2026-11-23' as Day;
  expect(dueWords('2026-11-27' as Day, today)).toEqual({ text: '还剩 4 天', level: 'calm' });
  expect(dueWords('2026-11-26' as Day, today)).toEqual({ text: '还剩 3 天', level: 'warn' });
  expect(dueWords(today, today)).toEqual({ text: '今天到期', level: 'warn' });
  expect(dueWords('2026-11-22' as Day, today)).toEqual({ text: '已超期 1 天', level: 'late' });
});
