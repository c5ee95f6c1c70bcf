/** The fields of a keydown that decide whether an Enter is the person's own; DOM and React events both fit. */
type KeyPress = {
  readonly key: string;
  readonly keyCode: number;
  readonly timeStamp: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing: boolean };
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

/** Some input methods send a second, bare Enter right after the one that took the candidate. */
const AFTER_COMPOSITION_MS = 80;
let compositionEndedAt = Number.NEGATIVE_INFINITY;

/** Called once at start: remembers when an input method last took a candidate. Event clock, milliseconds. */
export function watchCompositions(target: EventTarget): void {
  target.addEventListener(
    'compositionend',
    (event) => {
      compositionEndedAt = event.timeStamp;
    },
    true,
  );
}

/** True while an input method is composing, or has just taken a candidate with this very key. */
export function isComposingKey(event: KeyPress): boolean {
  if (event.isComposing === true || event.nativeEvent?.isComposing === true) return true;
  // 229 is what Chromium reports for keys swallowed by an input method.
  if (event.keyCode === 229) return true;
  return event.timeStamp - compositionEndedAt < AFTER_COMPOSITION_MS;
}

/** An Enter that the person meant: not one that confirms a pinyin candidate, and without modifiers. */
export function isPlainEnter(event: KeyPress): boolean {
  if (event.key !== 'Enter') return false;
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
  return !isComposingKey(event);
}
