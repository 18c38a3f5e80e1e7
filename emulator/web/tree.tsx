import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TreeNode } from '../inspector/tree.ts';
import { hex, type VirtAddr } from '../units.ts';
import { type Change, changesSince } from './changes.ts';
import type { Lab } from './lab.ts';
import { Panel } from './panel.tsx';
import { STRINGS } from './strings.ts';
import { ChangeMark, Name, State, Swatch } from './task-parts.tsx';

/**
 * The family tree as nested lists, which CSS draws from left to right:
 *
 *     swapper 0 ── init 1 ─┬─ first child
 *                          └─ second child
 */
export function Tree({ lab }: { readonly lab: Lab }) {
  const moment = lab.moment.value;
  const scroll = useRef<HTMLElement>(null);
  useLayoutEffect(() => showRunning(scroll.current), [moment]);
  if (!moment?.tree.root) return <Panel name="tree" title={STRINGS.tree.title} about={STRINGS.tree.about} />;
  const view: View = { changes: changesSince(lab.before.value, moment), running: moment.current.task?.task };
  return (
    <Panel name="tree" title={STRINGS.tree.title} about={STRINGS.tree.about}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="tree-scroll" ref={scroll} tabIndex={0} aria-label={STRINGS.tree.title}>
        <ul class="tree">
          <Branch node={moment.tree.root} view={view} />
        </ul>
      </section>
    </Panel>
  );
}

/** A family may be larger than its panel: the task that runs is in the middle then. */
function showRunning(scroll: HTMLElement | null): void {
  const leaf = scroll?.querySelector<HTMLElement>('.leaf[data-running=true]');
  if (!scroll || !leaf) return;
  const [outer, inner] = [scroll.getBoundingClientRect(), leaf.getBoundingClientRect()];
  scroll.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  scroll.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
}

interface View {
  readonly changes: ReadonlyMap<VirtAddr, Change>;
  /** The task_struct of the task that the processor runs. */
  readonly running: VirtAddr | undefined;
}

function Branch({ node: { task, children }, view }: { readonly node: TreeNode; readonly view: View }) {
  const running = task.task === view.running;
  return (
    <li data-pid={task.pid}>
      <div class="leaf" data-running={running} data-state={task.state}>
        <div class="leaf-head">
          <Swatch pid={task.pid} />
          <Name row={task} />
          <span class="pid">{task.pid}</span>
        </div>
        <div class="leaf-state">
          <State letter={task.state} running={running} />
          <ChangeMark change={view.changes.get(task.task)} />
        </div>
        <div class="leaf-address" title={STRINGS.tasks.threadInfo}>
          {hex(task.threadInfo)}
        </div>
      </div>
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch key={child.task.task} node={child} view={view} />
          ))}
        </ul>
      )}
    </li>
  );
}
