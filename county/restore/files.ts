import type { DurableLines, Range } from '../durable-lines.ts';
import type { Device } from '../store/device.ts';
import type { Store } from '../store/store.ts';

/** What a start works with. `file`: by its name without ending. */
export type Restoring = {
  readonly store: Store;
  readonly file: (name: string) => DurableLines;
  readonly keepDevice: (device: Device) => void;
  /** Answers the name of the new file. */
  readonly putAside: (name: string, ranges: readonly Range[]) => string;
};
