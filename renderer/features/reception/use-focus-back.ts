import { useEffect, useRef } from 'react';

/**
 * Whoever opened a small form has the keyboard again when it closes, unless something else took it meanwhile:
 * after an act that is what comes next.
 */
export function useFocusBack(): void {
  const opener = useRef(document.activeElement);
  useEffect(() => {
    const from = opener.current;
    return () => {
      // After the render that shows the opener again.
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body;
        if (isFree && from instanceof HTMLElement && from.isConnected) from.focus();
      });
    };
  }, []);
}
