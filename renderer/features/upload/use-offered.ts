import { useEffect, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { OfferedEntry } from '#shared/bridge/county';
import type { Choice, TakingIn } from '#shared/upload/taking-in';
import { bridge } from '../../bridge/bridge.ts';
import { tellUpload } from '../../data/queries/uploads.ts';
import { getMany } from '../../data/read.ts';
import { planTakingIn, readOffered, takeIn } from '../../data/taken-in.ts';

type Shown = {
  readonly entries: readonly OfferedEntry[];
  readonly plan: TakingIn;
  /** Staff by id, as far as they are known here. */
  readonly names: ReadonlyMap<string, string>;
};

/** What the county offers, what a person chose, and the taking in. */
export function useOffered() {
  const [shown, setShown] = useState<Shown | null>(null);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [step, setStep] = useState<string | null>('正在从县中心取列表');

  async function load(): Promise<void> {
    setRefusals([]);
    setStep('正在从县中心取列表');
    const read = await readOffered((count) => setStep(`正在从县中心取列表，已取 ${count} 条`));
    if (read.ok) {
      const entries = read.entries;
      const plan = await planTakingIn(entries, new Map());
      const staff = await getMany('staff', [...new Set(entries.map(({ entry }) => entry.by))]);
      setShown({ entries, plan, names: new Map(staff.map(({ id, name }) => [id, name])) });
    } else setRefusals([{ code: read.code }]);
    setStep(null);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the card comes up
  useEffect(() => {
    void load();
  }, []);

  async function take(): Promise<void> {
    if (!shown || step !== null) return;
    setRefusals([]);
    setStep('正在取回');
    const done = await takeIn(shown.entries, choices, {
      signal: new AbortController().signal,
      onProgress: (what, count, total) =>
        setStep(
          `正在取回 ${Math.round(((count / total + (what === 'storing' ? 1 : 0)) / 2) * 100)}%`,
        ),
    });
    setStep(null);
    if (done.name === 'refused') {
      setRefusals(done.refusals);
      setShown({ ...shown, plan: await planTakingIn(shown.entries, choices) });
      return;
    }
    const answer = await bridge().call('upload.now', {});
    if (answer.ok) tellUpload(answer.value);
  }

  return {
    ...{ shown, choices, refusals, step, load, take },
    choose: (id: string, choice: Choice) => setChoices(new Map([...choices, [id, choice]])),
  };
}
