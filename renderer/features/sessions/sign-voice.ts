/**
 * The system's own Mandarin voice (Windows has one), for reading an agreement aloud; null where there is none, and a
 * person reads from the large type. Voices that speak over a network are never used: what they read is private.
 */
export function mandarinVoice(): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in window)) return null;
  const voices = window.speechSynthesis.getVoices();
  return (
    voices.find(({ lang, localService }) => localService && /^(zh[-_]CN|cmn)/i.test(lang)) ?? null
  );
}

/** Speaks one sentence; `rate` 1 is the voice's usual speed. Answers how to stop it. */
export function speak(
  text: string,
  voice: SpeechSynthesisVoice,
  rate: number,
  told: { readonly onEnd: () => void; readonly onFailure: () => void },
): () => void {
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = rate;
  let isStopped = false;
  words.onend = () => !isStopped && told.onEnd();
  words.onerror = () => !isStopped && told.onFailure();
  window.speechSynthesis.speak(words);
  return () => {
    isStopped = true;
    window.speechSynthesis.cancel();
  };
}
