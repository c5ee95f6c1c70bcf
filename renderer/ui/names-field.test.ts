import { expect, it } from 'vitest';
import { namesIn } from './names-field.tsx';

it('takes one name a line, and cells pasted from a spreadsheet', () => {
  expect(namesIn(' 东村\r\n\n西 村\t南村 \n')).toEqual(['东村', '西 村', '南村']);
  expect(namesIn(' \n ')).toEqual([]);
});
