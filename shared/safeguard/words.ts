import type { WordList } from '../codes/wording.ts';
import type { SafeguardKind } from './record.ts';

/** An age below 18, in figures or characters: told by pattern, not by a list. */
const AGE = /(?<!\d)(?:1[0-7]|[1-9])\s*岁|十[一二三四五六七]岁/;

/**
 * The kinds that an account suggests by the hall's words (settings 文本和词表). A proposal reminds; it never blocks a
 * save and marks nothing by itself: a person decides. `isMinor`: the visitor is under 18 by the document.
 */
export function proposedSafeguards(
  account: string,
  isMinor: boolean,
  words: Readonly<Record<WordList, readonly string[]>>,
): SafeguardKind[] {
  const tells = (list: WordList) => words[list].some((word) => account.includes(word));
  const isHarm = tells('harm');
  const found: SafeguardKind[] = [];
  if (isHarm && (isMinor || AGE.test(account) || tells('child'))) found.push('minor-harm');
  if (isHarm && tells('incapacity')) found.push('incapacity-violence');
  if (tells('crime')) found.push('possible-crime');
  return found;
}
