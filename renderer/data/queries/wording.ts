import { usualWording, type Wording, type WordingRules } from '#shared/settings/wording';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** 文本和词表 that hold now: the hall's own, the presets until it has set some. */
export async function wordingRules(): Promise<WordingRules> {
  return (await wordingRecord()) ?? usualWording;
}

/** The record of the hall's own wording; undefined while it has none. */
export async function wordingRecord(): Promise<Wording | undefined> {
  const rows = await db().of('wording').limit(1).toArray();
  return openAll('wording', rows)[0];
}
