import type { TypeGraph } from '../layouts/graph.ts';

/**
 * The letter that ps, drgn and ftrace give to a task's state.
 *
 * The flags' values are the kernel's own, from `enum task_state_bits`; a flag that this kernel does not have matches
 * nothing. `exit_state` speaks before `state`: a zombie's last state was to be dead.
 */
export type StateLetter = 'R' | 'S' | 'D' | 'T' | 't' | 'Z' | 'X' | 'x' | '?';

const LETTERS: readonly (readonly [flag: string, letter: StateLetter])[] = [
  ['TASK_INTERRUPTIBLE', 'S'],
  ['TASK_UNINTERRUPTIBLE', 'D'],
  ['__TASK_STOPPED', 'T'],
  ['__TASK_TRACED', 't'],
  ['EXIT_ZOMBIE', 'Z'],
  ['EXIT_DEAD', 'X'],
  ['TASK_DEAD', 'x'],
];

/** A function from a task's `state` (and `exit_state`) to its letter, for this kernel. */
export function stateLetters(layouts: TypeGraph): (state: number, exitState?: number) => StateLetter {
  const flags = LETTERS.map(([flag, letter]) => ({ bit: layouts.enumerator(flag) ?? 0, letter }));
  return (state, exitState = 0) => {
    const shown = exitState === 0 ? state : exitState;
    if (shown === 0) return 'R';
    return flags.find(({ bit }) => (shown & bit) !== 0)?.letter ?? '?';
  };
}
