import { sentenceOf } from '#shared/basics/problems';
import type { ToldSheet } from '#shared/hall/told-sheet';
import { bridge } from './bridge.ts';

/** What became of a sheet, in words; empty words when a person thought better of it. */
export type Given = { readonly isGiven: boolean; readonly words: string };

/** Prints or saves 一次性告知书. Never throws. */
export async function giveTold(call: 'told.print' | 'told.save', told: ToldSheet): Promise<Given> {
  try {
    if (call === 'told.print') {
      const answer = await bridge().call(call, { told });
      return answer.ok ? { isGiven: true, words: '已送打印机' } : not(sentenceOf(answer.code));
    }
    const answer = await bridge().call(call, { told });
    if (!answer.ok) return not(sentenceOf(answer.code));
    const { file } = answer.value;
    return file === null ? not('') : { isGiven: true, words: `已存到 ${file}` };
  } catch {
    return not(sentenceOf('told.not-printed'));
  }
}

function not(words: string): Given {
  return { isGiven: false, words };
}
