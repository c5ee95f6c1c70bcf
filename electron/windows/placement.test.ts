import { expect, it } from 'vitest';
import { placeHall, type Screen } from './placement.ts';

const screen = (id: number): Screen => ({
  id,
  bounds: { x: id * 1920, y: 0, width: 1920, height: 1080 },
});

it("E10 the hall screen fills the display that is not the desk's, known by its id", () => {
  expect(placeHall([screen(1), screen(2)], 1, null)).toEqual({
    kind: 'fullscreen',
    displayId: 2,
    bounds: screen(2).bounds,
  });
  expect(placeHall([screen(1), screen(2)], 2, null)).toMatchObject({ displayId: 1 });
});

it('E10 with one display the hall screen is a window', () => {
  expect(placeHall([screen(1)], 1, 2)).toEqual({ kind: 'window' });
  expect(placeHall([], 1, null)).toEqual({ kind: 'window' });
});

it('E10 the hall screen stays on its display while others come and go, and moves when it is gone', () => {
  expect(placeHall([screen(1), screen(3), screen(2)], 1, 2)).toMatchObject({ displayId: 2 });
  expect(placeHall([screen(1), screen(3)], 1, 2)).toMatchObject({ displayId: 3 });
});

it('E20 the chosen display comes first while it is there and is not the one of the desk', () => {
  const displays = [screen(1), screen(2), screen(3)];
  expect(placeHall(displays, 1, 2, 3)).toMatchObject({ displayId: 3 });
  expect(placeHall(displays, 1, null, 3)).toMatchObject({ displayId: 3 });
  expect(placeHall([screen(1), screen(2)], 1, 2, 3)).toMatchObject({ displayId: 2 });
  expect(placeHall(displays, 3, 2, 3)).toMatchObject({ displayId: 2 });
  expect(placeHall([screen(3)], 3, 3, 3)).toEqual({ kind: 'window' });
});
