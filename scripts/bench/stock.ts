/**
 * v86 as it comes, driven by its own loop: what our engines are measured beside.
 *
 * Only its clock is ours, and goes by instructions executed like that of our machine, so that both give the guest as much
 * to do; v86 looks at it where it always does, every 100 003 instructions.
 */
import { Cells } from '../../emulator/machine/cells.ts';
import { Clock, CYCLES_PER_MILLISECOND } from '../../emulator/machine/clock.ts';
import { Devices } from '../../emulator/machine/devices.ts';
import { PageStore } from '../../emulator/machine/page-store.ts';
import type { Snapshot } from '../../emulator/machine/snapshot.ts';
import { loadV86 } from '../../emulator/machine/v86.ts';

export interface StockV86 {
  /** Executes at least so many instructions and returns how many it was. */
  run(instructions: number): number;
  destroy(): Promise<void>;
}

export interface StockConfig {
  readonly kernel: Uint8Array;
  readonly wasm: WebAssembly.Module;
  readonly memory: number;
  readonly cmdline: string;
}

/** With its JIT or without; from power-on, or from where our machine was. */
export async function stockV86(config: StockConfig, withJit: boolean, from?: Snapshot): Promise<StockV86> {
  let clock: Clock | undefined;
  const start = from?.cycle ?? 0;
  const now = (): number => (clock?.milliseconds() ?? 0) + start / CYCLES_PER_MILLISECOND;
  const { cpu, exports, realm, destroy } = await loadV86({
    ...config,
    takeOver: (imports) => {
      imports.microtick = now;
      imports.stop_idling = () => undefined;
    },
  });
  const cells = new Cells(exports.memory);
  if (from) {
    const devices = new Devices(cpu, exports.memory);
    new PageStore(cells).copyIn(from.memory);
    devices.restore(from.state.devices);
  }
  exports.set_jit_config(JIT_DISABLED, withJit ? 0 : 1);
  clock = new Clock(cells);
  const executed = clock.icount.bind(clock);
  const run = (instructions: number): number => {
    realm.microtick = now;
    const before = executed();
    while (executed() - before < instructions) {
      exports.main_loop();
      cells.refresh();
    }
    return executed() - before;
  };
  return { run, destroy };
}

/** v86's number for the setting that turns its JIT off. */
const JIT_DISABLED = 0;
