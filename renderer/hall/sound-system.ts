/** A sentence takes five seconds; an engine that hangs must not hold up the queue. */
const BEGIN_WITHIN_MS = 3_000;
const END_WITHIN_MS = 15_000;
/** Slower than usual: heard across a hall. */
const RATE = 0.85;

/** A Mandarin voice of this computer, or null. Voices that would ask a server are not ours. */
export function mandarinVoice(synthesis: SpeechSynthesis | undefined): SpeechSynthesisVoice | null {
  const voices = synthesis?.getVoices() ?? [];
  return voices.find(({ lang, localService }) => localService && isMandarin(lang)) ?? null;
}

/** zh-CN, cmn-CN, zh_Hans_CN …; neither Cantonese nor a voice of another place. */
function isMandarin(lang: string): boolean {
  return /^(zh[-_](cn|hans)|cmn)\b/i.test(lang.replaceAll('_', '-'));
}

/** Reads a sentence to its end. Rejects when the engine fails, does not begin or does not end. */
export function readOut(
  synthesis: SpeechSynthesis,
  voice: SpeechSynthesisVoice,
  text: string,
  volume: number,
): Promise<void> {
  const utterance = new SpeechSynthesisUtterance(text);
  Object.assign(utterance, { voice, lang: voice.lang, rate: RATE, volume: volume / 100 });
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => fail('did not begin'), BEGIN_WITHIN_MS);
    const fail = (reason: string) => {
      clearTimeout(timer);
      synthesis.cancel();
      reject(new Error(reason));
    };
    utterance.onstart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail('did not end'), END_WITHIN_MS);
    };
    utterance.onend = () => {
      clearTimeout(timer);
      resolve();
    };
    utterance.onerror = () => fail('engine');
    synthesis.speak(utterance);
  });
}
