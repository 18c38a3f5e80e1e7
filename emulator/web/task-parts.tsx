/** The small parts from which the tree, the table and the list of events build a task. */
import { taskName } from '../inspector/format.ts';
import type { StateLetter } from '../inspector/state.ts';
import type { TaskRow } from '../inspector/tasks.ts';
import type { Change } from './changes.ts';
import { STRINGS } from './strings.ts';

/** A task's colour is its pid's, and never says anything that the pid beside it does not say. */
export const Swatch = ({ pid }: { readonly pid: number }) => (
  <span class="swatch" data-hue={pid % HUES} aria-hidden="true" />
);

/** The colours in theme.css. */
export const HUES = 8;

/** A command's name, in brackets where it is a kernel thread's. */
export const Name = ({ row }: { readonly row: TaskRow }) => <span class="comm">{taskName(row)}</span>;

/** The letter of ps, and the word for it. */
export function State({ letter, running }: { readonly letter: StateLetter; readonly running: boolean }) {
  const word = running && letter === 'R' ? STRINGS.running : STRINGS.states[letter];
  return (
    <span class="state" data-state={letter} data-running={running}>
      <b>{letter}</b> <span>{word}</span>
    </span>
  );
}

/** `new`, or the state that it was in. */
export function ChangeMark({ change }: { readonly change: Change | undefined }) {
  if (!change) return null;
  return <span class="change">{change.kind === 'new' ? STRINGS.tree.born : STRINGS.tree.was(change.state)}</span>;
}
