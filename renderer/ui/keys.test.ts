import { expect, it } from 'vitest';
import { nameOf } from './keys.ts';

const press = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

it('names a key by its place, whatever an input method makes of it', () => {
  expect(nameOf({ ...press, ctrlKey: true, code: 'KeyS', key: 'ｓ' })).toBe('Ctrl+S');
  expect(nameOf({ ...press, altKey: true, code: 'Digit3', key: '￡' })).toBe('Alt+3');
  expect(nameOf({ ...press, altKey: true, code: 'Numpad3', key: '3' })).toBe('Alt+3');
  expect(nameOf({ ...press, code: 'F4', key: 'F4' })).toBe('F4');
  expect(nameOf({ ...press, code: 'Escape', key: 'Escape' })).toBe('Escape');
});
