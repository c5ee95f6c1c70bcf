import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  fillingGeneration,
  generationOf,
  nameOf,
  nextGeneration,
  pointedGeneration,
  pointTo,
  setFilling,
} from './generations.ts';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
});
beforeEach(() => kept.clear());

describe('generations of the database', () => {
  it('J61 the first keeps the name it always had; another name is none of ours', () => {
    expect([1, 2, 3, 12].map(nameOf)).toEqual(['hall', 'hall-2', 'hall-3', 'hall-12']);
    expect([1, 2, 12].map(nameOf).map(generationOf)).toEqual([1, 2, 12]);
    const others = ['hall-1', 'hall-0', 'hall-02', 'hall-x', 'halls', 'hall-', '', undefined];
    expect(others.map(generationOf)).toEqual(others.map(() => null));
  });

  it('J62 a pointer that is gone or garbled is no pointer', () => {
    expect(pointedGeneration()).toBeNull();
    pointTo({ number: 3, schema: 5 });
    expect(pointedGeneration()).toEqual({ number: 3, schema: 5 });
    for (const garbled of ['', 'hall', 'hall@', 'hall@x', 'other@5', 'hall-1@5', '@5', '3@5']) {
      kept.set('database.current', garbled);
      expect(pointedGeneration()).toBeNull();
    }
  });

  it('J61 the next one is above every one that there is, also above one that was left half filled', () => {
    const there = [1, 4, 2].map((number) => ({ number, schema: 5 }));
    expect(nextGeneration([], 0)).toBe(1);
    expect(nextGeneration([], 1)).toBe(2);
    expect(nextGeneration(there, 2)).toBe(5);
    setFilling(7);
    expect(fillingGeneration()).toBe(7);
    expect(nextGeneration(there, 2)).toBe(8);
    setFilling(null);
    expect(fillingGeneration()).toBeNull();
  });
});
