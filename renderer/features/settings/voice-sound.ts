import { useEffect, useRef, useState } from 'react';
import {
  HALL_SOUND,
  HALL_SOUND_TEST,
  type SoundReport,
  type SoundTest,
  soundReportSchema,
  soundTestSchema,
} from '#shared/hall/sound';

/** The hall screen reports when asked and every 30 s; longer than this and it is not open. */
const ANSWERS_WITHIN_MS = 4_000;
const SILENT_AFTER_MS = 35_000;
/** A hall screen that is open begins at once, unless it is speaking: two calls take this long. */
const BEGINS_WITHIN_MS = 25_000;

/** undefined: nothing heard yet; null: the hall screen is not open. */
export function useHallSound(): SoundReport | null | undefined {
  const [report, setReport] = useState<SoundReport | null | undefined>(undefined);
  useEffect(() => {
    const channel = new BroadcastChannel(HALL_SOUND);
    const wait = (ms: number) => setTimeout(() => setReport(null), ms);
    let timer = wait(ANSWERS_WITHIN_MS);
    channel.onmessage = ({ data }) => {
      const parsed = soundReportSchema.safeParse(data);
      if (!parsed.success) return;
      clearTimeout(timer);
      timer = wait(SILENT_AFTER_MS);
      setReport(parsed.data);
    };
    const asking = new BroadcastChannel(HALL_SOUND_TEST);
    asking.postMessage({ kind: 'report' } satisfies SoundTest);
    asking.close();
    return () => {
      clearTimeout(timer);
      channel.close();
    };
  }, []);
  return report;
}

export type TestState = 'idle' | 'asked' | 'silent' | SoundTest;

/** 试音: asks the hall screen for a call, and tells how it goes. */
export function useSoundTest(): {
  readonly state: TestState;
  readonly start: (label: string) => void;
} {
  const [state, setState] = useState<TestState>('idle');
  const channel = useRef<BroadcastChannel | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const made = new BroadcastChannel(HALL_SOUND_TEST);
    channel.current = made;
    made.onmessage = ({ data }) => {
      const parsed = soundTestSchema.safeParse(data);
      if (!parsed.success || parsed.data.kind === 'ask' || parsed.data.kind === 'report') return;
      clearTimeout(timer.current);
      setState(parsed.data);
    };
    return () => {
      clearTimeout(timer.current);
      made.close();
    };
  }, []);
  const start = (label: string) => {
    setState('asked');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState('silent'), BEGINS_WITHIN_MS);
    channel.current?.postMessage({ kind: 'ask', label, window: 2 } satisfies SoundTest);
  };
  return { state, start };
}
