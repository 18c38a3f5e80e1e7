import type { Cycle, Icount } from '../units.ts';
import type { HostState } from './host-state.ts';
import type { Input } from './inputs.ts';
import type { MemoryImage } from './page-store.ts';

/**
 * A machine at one moment, complete and apart from it: to go back to, to give to another machine of the same
 * configuration, or to be saved (snapshot-file.ts). Plain data; never write to it.
 */
export interface Snapshot {
  readonly icount: Icount;
  readonly cycle: Cycle;
  readonly memory: MemoryImage;
  readonly state: HostState;
  /** The inputs that had taken effect, and those that were still to come. */
  readonly log: readonly Input[];
  readonly pending: readonly Input[];
}
