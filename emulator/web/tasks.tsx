import { type Finding, findingWords } from '../inspector/findings.ts';
import type { TaskRow } from '../inspector/tasks.ts';
import { hex } from '../units.ts';
import { type Change, changesSince } from './changes.ts';
import type { Lab } from './lab.ts';
import { Panel } from './panel.tsx';
import { STRINGS } from './strings.ts';
import { ChangeMark, Name, State, Swatch } from './task-parts.tsx';

/** Every task as ps lists them, with where its thread_info and its kernel stack lie. */
export function TaskTable({ lab }: { readonly lab: Lab }) {
  const moment = lab.moment.value;
  if (!moment) return <Panel name="tasks" title={WORDS.title} about={WORDS.about} />;
  const changes = changesSince(lab.before.value, moment);
  return (
    <Panel name="tasks" title={WORDS.title} about={WORDS.about}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={WORDS.title}>
        <table class="tasks">
          <caption class="quiet">{WORDS.caption}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" class={column}>
                  {WORDS[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {moment.tasks.rows.map((row) => (
              <Row
                key={row.task}
                row={row}
                running={row.task === moment.current.task?.task}
                change={changes.get(row.task)}
              />
            ))}
          </tbody>
        </table>
        <Findings findings={[...moment.tasks.findings, ...moment.tree.findings, ...moment.current.findings]} />
      </section>
    </Panel>
  );
}

const WORDS = STRINGS.tasks;
const COLUMNS = ['pid', 'ppid', 'state', 'comm', 'threadInfo', 'stack', 'task'] as const;

interface RowProps {
  readonly row: TaskRow;
  readonly running: boolean;
  readonly change: Change | undefined;
}

function Row({ row, running, change }: RowProps) {
  return (
    <tr data-pid={row.pid} data-running={running}>
      <td class="pid">
        <Swatch pid={row.pid} />
        {row.pid}
      </td>
      <td class="ppid">{row.ppid}</td>
      <td class="state">
        <State letter={row.state} running={running} />
        <ChangeMark change={change} />
      </td>
      <th scope="row" class="comm">
        <Name row={row} />
      </th>
      <td class="threadInfo">{hex(row.threadInfo)}</td>
      <td class="stack">
        {hex(row.threadInfo)}–{hex(row.stackTop)}
        <small>{WORDS.size((row.stackTop - row.threadInfo) / 1024)}</small>
      </td>
      <td class="task">{hex(row.task)}</td>
    </tr>
  );
}

/** What the inspector found to be wrong, as sentences; a sound kernel has nothing here. */
function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const sentences = [...new Set(findings.map(findingWords))];
  if (sentences.length === 0) return null;
  return (
    <ul class="findings" aria-label={STRINGS.findings}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
