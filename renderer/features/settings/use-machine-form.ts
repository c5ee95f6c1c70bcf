import { useCallback, useEffect, useState } from 'react';
import { refuse } from '#shared/basics/decision';
import type { ValueOf } from '#shared/bridge/bridge';
import { type MachineSettings, readerService, usualMachine } from '#shared/settings/machine';
import { bridge } from '../../bridge/bridge.ts';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';

/** What main finds on this computer now, and what was saved for it. */
export type Plugged = {
  readonly displays: ValueOf<'displays.list'>;
  readonly printers: ValueOf<'printers.list'>;
};

/** The settings of this computer: no record of the hall, so they go to main and not through an act. */
export function useMachineForm() {
  const [stored, setStored] = useState<MachineSettings>(usualMachine);
  const [plugged, setPlugged] = useState<Plugged | null>(null);
  const draft = useDraft('settings.machine', stored);
  const look = useCallback(async () => {
    const [displays, printers, machine] = await Promise.all([
      bridge().call('displays.list', {}),
      bridge().call('printers.list', {}),
      bridge().call('machine.get', {}),
    ]);
    if (machine.ok) setStored(machine.value);
    // What cannot be found out is an empty list: the form opens all the same.
    setPlugged({
      displays: displays.ok ? displays.value : [],
      printers: printers.ok ? printers.value : [],
    });
  }, []);
  useEffect(() => void look(), [look]);

  const submitting = useSubmit(async () => {
    const { readerAddress } = draft.value;
    if (readerAddress !== '' && !readerService(readerAddress)) {
      return refuse('reader.address', 'readerAddress');
    }
    const answer = await bridge().call('machine.set', draft.value);
    return answer.ok
      ? ({ ok: true } as const)
      : ({ ok: false, refusals: [{ code: answer.code }] } as const);
  });
  const save = async () => {
    // Not before it is known what was saved: the usual settings would go over it.
    if (!plugged || !(await submitting.submit())?.ok) return;
    setStored(draft.value);
    draft.reset();
  };
  useKeys({ 'Ctrl+S': save });
  const isChanged = JSON.stringify(draft.value) !== JSON.stringify(stored);
  return { ...draft, ...submitting, plugged, look, save, isChanged };
}
