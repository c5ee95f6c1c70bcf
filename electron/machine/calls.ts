import type { ValueOf } from '#shared/bridge/bridge';
import type { Handlers } from '../bridge/answer.ts';
import type { Printing } from '../print/printing.ts';
import type { MachineFile } from './machine-file.ts';

/** The parts of this computer: its displays, its printers, and which of them are used. */
type Machine = {
  readonly file: MachineFile;
  readonly printing: Printing;
  readonly displays: () => ValueOf<'displays.list'>;
  /** What the hall screen shows now. */
  readonly picture: () => Promise<string | null>;
  /** The hall screen goes to this display; null: whichever is not the desk's. */
  readonly moveHall: (displayId: number | null) => void;
};

export type MachineCalls = Pick<
  Handlers,
  | 'hall.preview'
  | 'machine.get'
  | 'machine.set'
  | 'displays.list'
  | 'printers.list'
  | 'slip.print'
  | 'slip.save'
  | 'slips.paper'
  | 'told.print'
  | 'told.save'
>;

/** What stands behind 打印和屏幕 in settings, the slips, and the small picture of the hall screen. */
export function machineCalls(machine: Machine): MachineCalls {
  const { file, printing, displays, picture, moveHall } = machine;
  return {
    'hall.preview': async () => ({ ok: true, value: { jpeg: await picture() } }),
    'machine.get': () => ({ ok: true, value: file.get() }),
    'machine.set': (settings) => {
      if (!file.set(settings)) return { ok: false, code: 'machine.not-written' };
      moveHall(settings.hallDisplayId);
      return { ok: true, value: {} };
    },
    'displays.list': () => ({ ok: true, value: displays() }),
    'printers.list': async () => ({ ok: true, value: await printing.printers() }),
    'slip.print': ({ slip }) => printing.print(slip),
    'slip.save': ({ slip, paper }) => printing.saveSlip(slip, paper),
    'told.print': ({ told }) => printing.printTold(told),
    'told.save': ({ told }) => printing.saveTold(told),
    'slips.paper': (slips) => printing.savePaperSlips(slips),
  };
}
