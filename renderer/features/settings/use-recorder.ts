import { useEffect, useRef, useState } from 'react';
import type { ProblemCode } from '#shared/basics/problems';
import type { Clip } from '#shared/hall/announcement';
import { type OpenMicrophone, openMicrophone } from './voice-microphone.ts';
import type { Recordings } from './voice-recordings.ts';

/** `opening`: the system may be asking; `ready`: waits for the button; then one word comes in. */
export type RecorderState = 'opening' | 'ready' | 'listening' | 'saving' | 'closed';

export type Recorder = {
  readonly state: RecorderState;
  /** The word that is read now, and the one that was kept just before. */
  readonly clip: Clip;
  readonly kept: Clip | null;
  readonly problem: ProblemCode | null;
  /** Begins the word, or ends it. */
  readonly press: () => void;
  readonly choose: (clip: Clip) => void;
  /** To the next (1) or the former (-1) word, recorded or not. */
  readonly step: (by: 1 | -1) => void;
  readonly level: () => number;
};

/** The guided recorder over `clips`: begins at the first word that is missing, goes on after each that was kept. */
export function useRecorder(
  clips: readonly [Clip, ...Clip[]],
  { recorded, keep }: Recordings,
): Recorder {
  const [state, setState] = useState<RecorderState>('opening');
  const [clip, setClip] = useState<Clip>(() => missingAfter(null, clips, recorded) ?? clips[0]);
  const [kept, setKept] = useState<Clip | null>(null);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const microphone = useRef<OpenMicrophone | null>(null);
  const stop = useRef<AbortController | null>(null);
  const isGone = useRef(false);

  const open = async () => {
    setState('opening');
    setProblem(null);
    const opened = await openMicrophone();
    if (typeof opened === 'string') {
      setProblem(opened);
      setState('closed');
      return false;
    }
    if (isGone.current) {
      opened.close();
      return false;
    }
    microphone.current = opened;
    setState('ready');
    return true;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once with the recorder, closed with it
  useEffect(() => {
    isGone.current = false;
    void open();
    return () => {
      isGone.current = true;
      stop.current?.abort();
      microphone.current?.close();
      microphone.current = null;
    };
  }, []);

  const record = async (word: Clip) => {
    const opened = microphone.current;
    if (!opened) return;
    const control = new AbortController();
    stop.current = control;
    setProblem(null);
    setState('listening');
    try {
      const sound = await opened.record(control.signal);
      if (isGone.current) return;
      setState('saving');
      const refused = await keep(word, sound);
      setProblem(refused);
      if (refused === null) {
        setKept(word);
        setClip(missingAfter(word, clips, new Set([...recorded, word])) ?? word);
      }
    } catch {
      setProblem('voice.unreadable'); // the microphone was pulled out in the middle of a word
    } finally {
      stop.current = null;
      if (!isGone.current) setState('ready');
    }
  };

  return {
    state,
    clip,
    kept,
    problem,
    press: () => {
      if (state === 'closed') void open();
      else if (state === 'listening') stop.current?.abort();
      else if (state === 'ready') void record(clip);
    },
    choose: (chosen) => {
      if (state === 'listening' || state === 'saving') return;
      setProblem(null);
      setClip(chosen);
    },
    step: (by) => {
      if (state === 'listening' || state === 'saving') return;
      setProblem(null);
      setClip(clips[(clips.indexOf(clip) + by + clips.length) % clips.length] ?? clip);
    },
    level: () => microphone.current?.level() ?? 0,
  };
}

/** The next word that is not recorded, from `clip` on and around; null when all are. */
function missingAfter(
  clip: Clip | null,
  clips: readonly Clip[],
  recorded: ReadonlySet<Clip>,
): Clip | null {
  const from = clip === null ? 0 : clips.indexOf(clip) + 1;
  const inOrder = [...clips.slice(from), ...clips.slice(0, from)];
  return inOrder.find((one) => !recorded.has(one)) ?? null;
}
