import path from 'node:path';
import {
  type MachineSettings,
  machineSettingsSchema,
  usualMachine,
} from '#shared/settings/machine';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { readWhole, writeWhole } from '../../node/files.ts';
import type { Log } from '../log.ts';

/** What belongs to this computer, in `machine.json` below the user-data folder. Holds no personal data. */
export type MachineFile = {
  get(): MachineSettings;
  /** False when it could not be written: nothing has changed then. */
  set(settings: MachineSettings): boolean;
};

/** Read once. A file that is missing, torn or of another form stands for the usual settings, never for a stop. */
export function machineFileIn(userData: string, log: Log, disk: Disk = realDisk): MachineFile {
  const file = path.join(userData, 'machine.json');
  let settings = read(file, log, disk);
  return {
    get: () => settings,
    set(wanted) {
      try {
        writeWhole(file, `${JSON.stringify(wanted, null, 2)}\n`, disk);
      } catch (error) {
        log('machine settings not written', error);
        return false;
      }
      settings = wanted;
      return true;
    },
  };
}

function read(file: string, log: Log, disk: Disk): MachineSettings {
  try {
    const bytes = readWhole(file, disk);
    if (bytes) return machineSettingsSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    log('machine settings unreadable', error);
  }
  return usualMachine;
}
