import { type CSSProperties, useEffect, useState } from 'react';

/** So many characters of the notice stand on one line of the screen. */
const ONE_LINE = 46;
/** A character is 3.4 vh wide, the line 178 vh, and the eye follows 12 vh a second. */
const secondsFor = (length: number) => Math.round((length * 3.4 + 178) / 12);
const PAGE_MS = 8_000;

/** 滚动通知: still while it fits, moving when it is longer, in pages for whoever asked their system for less motion. */
export function Notice({ text }: { readonly text: string }) {
  const isStill = useWantsStill();
  const line = text.trim().replace(/\s*\n\s*/g, '　');
  const characters = [...line];
  const fits = characters.length <= ONE_LINE;
  const pages = fits || !isStill ? [line] : pagesOf(characters);
  const page = usePage(pages.length);
  if (line === '') return null;
  if (fits || isStill) {
    return (
      <section className="hall-notice" aria-label="通知">
        <p>{pages[page % pages.length]}</p>
      </section>
    );
  }
  const speed = { '--seconds': `${secondsFor(characters.length)}s` } as CSSProperties;
  return (
    <section className="hall-notice hall-notice-moving" aria-label="通知">
      <p key={line} style={speed}>
        {line}
      </p>
    </section>
  );
}

function pagesOf(characters: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(characters.length / ONE_LINE) }, (_, at) =>
    characters.slice(at * ONE_LINE, (at + 1) * ONE_LINE).join(''),
  );
}

function usePage(count: number): number {
  const [page, setPage] = useState(0);
  useEffect(() => {
    if (count < 2) return;
    const timer = setInterval(() => setPage((before) => (before + 1) % count), PAGE_MS);
    return () => clearInterval(timer);
  }, [count]);
  return page;
}

const STILL = '(prefers-reduced-motion: reduce)';

function useWantsStill(): boolean {
  const [isStill, setStill] = useState(() => matchMedia(STILL).matches);
  useEffect(() => {
    const query = matchMedia(STILL);
    const look = () => setStill(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return isStill;
}
