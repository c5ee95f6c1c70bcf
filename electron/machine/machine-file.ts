import fs from 'node:fs';
import path from 'node:path';
import {
  type MachineSettings,
  machineSettingsSchema,
  usualMachine,
} from '#shared/settings/machine';
import type { Log } from '../log.ts';

/** What belongs to this computer, in `machine.json` below the user-data folder. Holds no personal data. */
export type MachineFile = {
  get(): MachineSettings;
  /** False when it could not be written: nothing has changed then. */
  set(settings: MachineSettings): boolean;
};

/** Read once. A file that is missing, torn or of another form stands for the usual settings, never for a stop. */
export function machineFileIn(userData: string, log: Log): MachineFile {
  const file = path.join(userData, 'machine.json');
  let settings = read(file, log);
  return {
    get: () => settings,
    set(wanted) {
      try {
        write(file, wanted);
      } catch (error) {
        log('machine settings not written', error);
        return false;
      }
      settings = wanted;
      return true;
    },
  };
}

function read(file: string, log: Log): MachineSettings {
  try {
    return machineSettingsSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log('machine settings unreadable', error);
    return usualMachine;
  }
}

/** Beside it, then in its place: a power cut leaves the old file or the new one. */
function write(file: string, settings: MachineSettings): void {
  const next = `${file}.next`;
  const handle = fs.openSync(next, 'w', 0o600);
  try {
    fs.writeSync(handle, `${JSON.stringify(settings, null, 2)}\n`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(next, file);
}
