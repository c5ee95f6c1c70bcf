import { useRef, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { Bundle, PaperContent } from '#shared/papers/record';
import { printBundle, type Saved, savePdf, saveWord, showBundle } from '../../data/papers.ts';

export type Making = {
  readonly isBusy: boolean;
  /** What is being made, or what came of it. */
  readonly what: string;
  readonly startedAt: number | null;
  readonly said: string;
  readonly refusals: readonly Refusal[];
  readonly start: (what: string, how: 'pdf' | 'print' | 'show', bundle: Bundle) => void;
  readonly word: (what: string, paper: PaperContent) => void;
  /** 不等了: the desk goes on; what comes after that is dropped. */
  readonly leave: () => void;
};

type State = Pick<Making, 'what' | 'startedAt' | 'said' | 'refusals'>;
const idle: State = { what: '', startedAt: null, said: '', refusals: [] };
const done = { pdf: '已存为', print: '已送打印机', show: '已打开预览' } as const;

/** One paper, or the whole file, at a time: what is made, for how long already, and what came of it. */
export function useMaking(): Making {
  const [state, setState] = useState<State>(idle);
  const run = useRef(0);
  const make = (what: string, how: keyof typeof done, work: () => Promise<Saved>) => {
    run.current += 1;
    const own = run.current;
    setState({ ...idle, what, startedAt: Date.now() });
    void work()
      .catch((): Saved => ({ ok: false, refusals: [{ code: 'program.unexpected' }] }))
      .then((saved) => {
        if (own !== run.current) return;
        if (!saved.ok) setState({ ...idle, what, refusals: saved.refusals });
        else if (how === 'pdf' && saved.file === null) setState(idle);
        else setState({ ...idle, what, said: `${done[how]}${saved.file ? ` ${saved.file}` : ''}` });
      });
  };
  return {
    ...state,
    isBusy: state.startedAt !== null,
    start: (what, how, bundle) => {
      const work = { pdf: savePdf, print: printBundle, show: showBundle }[how];
      make(what, how, () => work(bundle));
    },
    word: (what, paper) => make(what, 'pdf', () => saveWord(paper, what)),
    leave: () => {
      run.current += 1;
      setState(idle);
    },
  };
}
