import * as z from 'zod';
import { type Instant, timeOf } from '../basics/days.ts';

/** BroadcastChannels between hall screen and desk; the hall screen has no other way to say anything. */
export const HALL_SOUND = 'hall-sound';
export const HALL_SOUND_TEST = 'hall-sound-test';
/** The desk tells the hall screen that the hall's own recordings have changed. */
export const OWN_VOICE = 'own-voice';

/** Why calls cannot be heard, in the words that stand at the desk, and what to do. */
export const soundProblems = {
  'no-device': '没有找到音箱或声卡，请检查音箱是否插好、打开',
  'not-running': '声音没有启动，请检查音箱，或重新打开大厅屏',
  'clips-missing': '语音文件缺失或已损坏，请重新安装程序',
  failed: '刚才的叫号没有播出，请人工叫号，并检查音箱',
} as const;
export type SoundProblem = keyof typeof soundProblems;

/** The hall screen says at its start, at every failure and every 30 s whether it can be heard. */
export const soundReportSchema = z.object({
  ok: z.boolean(),
  reason: z.enum(Object.keys(soundProblems) as [SoundProblem, ...SoundProblem[]]).nullable(),
});
export type SoundReport = z.infer<typeof soundReportSchema>;

/**
 * 试音: the desk asks for a call to be spoken, the hall screen answers when it begins and when it ends; or for a
 * report at once.
 */
export const soundTestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('report') }),
  z.object({
    kind: z.literal('ask'),
    label: z.string().regex(/^[A-Z]\d{3,4}$/),
    window: z.number().int().min(1).max(99),
  }),
  z.object({ kind: z.literal('speaking'), speaker: z.enum(['own', 'system', 'bundled']) }),
  z.object({ kind: z.literal('spoken') }),
  z.object({ kind: z.literal('failed') }),
  z.object({ kind: z.literal('muted') }),
]);
export type SoundTest = z.infer<typeof soundTestSchema>;

/** `HH:mm` to `HH:mm`; a period that ends before it begins goes over midnight. */
export type QuietTime = { readonly from: string; readonly to: string };

/**
 * True while calls are shown and not spoken: from the first moment of `from` up to, but not with, `to`. A period
 * of no length is none, because a hall that falls silent by mistake is worse than one that speaks.
 */
export function isQuietAt(now: Instant, quiet: readonly QuietTime[]): boolean {
  const time = timeOf(now);
  return quiet.some(({ from, to }) =>
    from <= to ? from <= time && time < to : time >= from || time < to,
  );
}

/** Volume as a factor for the loudspeaker: twice the number sounds about twice as loud. `volume` 0 to 100. */
export function gainOf(volume: number): number {
  return (Math.min(100, Math.max(0, volume)) / 100) ** 2;
}
