/**
 * The page's keys. Each does what a button does; `STRINGS.keys` says so to people.
 *
 * A key that a control under the focus has its own use for stays that control's: arrows in the slider and in a list
 * of choices, the space bar on a button.
 */
import type { Lab } from './lab.ts';

/** Listens until the page goes. `help` opens the list of keys. */
export function listenToKeys(lab: Lab, help: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const act = actionFor(event, lab, help);
    if (!act || (lab.phase.value === 'loading' && act !== help)) return;
    event.preventDefault();
    act();
  });
}

function actionFor({ key, shiftKey }: KeyboardEvent, lab: Lab, help: () => void): (() => unknown) | undefined {
  const name = shiftKey ? FORK : undefined;
  switch (key) {
    case ' ':
      return () => (lab.phase.value === 'running' ? lab.pause() : lab.run());
    case 'ArrowRight':
      return () => lab.next(name);
    case 'ArrowLeft':
      return () => lab.previous(name);
    case 'Home':
      return () => lab.first();
    case 'End':
      return () => lab.run();
    case '?':
      return help;
    default:
      return undefined;
  }
}

const FORK = 'sched_process_fork';

/** Whether the control under the focus uses the key itself. */
function isTaken({ target, key, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || !(target instanceof Element)) return defaultPrevented;
  if (target.closest('dialog, select')) return true;
  if (target.closest('input[type=range]')) return key !== ' ' && key !== '?';
  return target.closest('button') !== null && key === ' ';
}
