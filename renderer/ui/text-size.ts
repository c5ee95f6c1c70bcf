import { useSyncExternalStore } from 'react';

/** 字号 of this desk's screen, in px: a habit of the place, not a record of the hall. */
export const textSizes = { 14: '标准', 16: '大', 18: '特大' } as const;
export type TextSize = keyof typeof textSizes;

const KEPT = 'text-size';
const listeners = new Set<() => void>();
let size: TextSize = keptSize();

export function useTextSize(): TextSize {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => size,
  );
}

export function setTextSize(next: TextSize): void {
  size = next;
  localStorage.setItem(KEPT, String(next));
  applyTextSize();
  for (const listener of listeners) listener();
}

/** Sizes in our own css are in rem, antd takes the same number as its token. */
export function applyTextSize(): void {
  document.documentElement.style.fontSize = `${size}px`;
}

function keptSize(): TextSize {
  const kept = Number(localStorage.getItem(KEPT));
  return kept === 16 || kept === 18 ? kept : 14;
}
