import { machineCalls } from '../machine/calls.ts';
import { machineFileIn } from '../machine/machine-file.ts';

/** A computer without printer and displays; `userData` is where its settings are kept. */
export function bareMachine(
  userData: string,
  part: Partial<Parameters<typeof machineCalls>[0]> = {},
) {
  return machineCalls({
    file: machineFileIn(userData, () => {}),
    printing: {
      printers: async () => [],
      print: async () => ({ ok: false, code: 'print.no-printer' }),
      saveSlip: async () => ({ ok: true, value: { file: null } }),
      printTold: async () => ({ ok: false, code: 'told.not-printed' }),
      saveTold: async () => ({ ok: true, value: { file: null } }),
      savePaperSlips: async () => ({ ok: true, value: { file: null } }),
    },
    displays: () => [],
    picture: async () => null,
    moveHall: () => {},
    ...part,
  });
}
