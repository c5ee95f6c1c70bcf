import { expect, it } from 'vitest';
import { isPlainEnter, watchCompositions } from './enter.ts';

const press = {
  key: 'Enter',
  keyCode: 13,
  timeStamp: 10_000,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
};

function compositionEndsAt(timeStamp: number): void {
  const target = new EventTarget();
  watchCompositions(target);
  const event = new Event('compositionend');
  Object.defineProperty(event, 'timeStamp', { value: timeStamp });
  target.dispatchEvent(event);
}

it('takes a bare Enter', () => {
  expect(isPlainEnter(press)).toBe(true);
});

it('refuses an Enter that an input method uses', () => {
  expect(isPlainEnter({ ...press, isComposing: true })).toBe(false);
  expect(isPlainEnter({ ...press, nativeEvent: { isComposing: true } })).toBe(false);
  expect(isPlainEnter({ ...press, keyCode: 229 })).toBe(false);
});

it('refuses other keys and Enter with a modifier', () => {
  expect(isPlainEnter({ ...press, key: 'a' })).toBe(false);
  expect(isPlainEnter({ ...press, shiftKey: true })).toBe(false);
  expect(isPlainEnter({ ...press, ctrlKey: true })).toBe(false);
});

it('refuses the Enter that follows a composition within 80 ms, and takes the next', () => {
  compositionEndsAt(20_000);
  expect(isPlainEnter({ ...press, timeStamp: 20_079 })).toBe(false);
  expect(isPlainEnter({ ...press, timeStamp: 20_080 })).toBe(true);
});
