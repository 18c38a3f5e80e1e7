import type { TraceEvent } from '../trace/event.ts';
import type { Lab } from './lab.ts';
import { narrate } from './narrator.ts';
import { STRINGS } from './strings.ts';
import { HUES } from './task-parts.tsx';

/**
 * The run as a slider: one step per event of the chapter, a mark for each above it.
 *
 *     ╷ ╷╷│  ╷ │   high: a fork or an exit; low: everything else; the colour is the task's
 *     ───────●───────
 */
export function Timeline({ lab }: { readonly lab: Lab }) {
  const events = lab.shown.value;
  const position = lab.position.value;
  const now = events[position - 1];
  return (
    <div class="timeline">
      <Marks events={events} position={position} />
      <input
        type="range"
        aria-label={STRINGS.chapters.label}
        aria-valuetext={now ? `${STRINGS.moment.of(position, events.length)}: ${narrate(now)}` : STRINGS.moment.before}
        min={1}
        max={Math.max(1, events.length)}
        value={position}
        disabled={events.length === 0}
        onInput={({ currentTarget }) => {
          const event = events[Number(currentTarget.value) - 1];
          if (event) lab.goTo(event.cycle);
        }}
      />
    </div>
  );
}

interface MarksProps {
  readonly events: readonly TraceEvent[];
  readonly position: number;
}

/** Above a few hundred events marks would be a grey wall. */
const MOST = 600;

function Marks({ events, position }: MarksProps) {
  if (events.length < 2 || events.length > MOST) return <div class="marks" />;
  return (
    <div class="marks" aria-hidden="true">
      {events.map((event, index) => (
        <i
          key={event.seq}
          data-hue={event.task.pid % HUES}
          data-high={HIGH.has(event.event)}
          data-ahead={index >= position}
          style={{ left: `${(100 * index) / (events.length - 1)}%` }}
        />
      ))}
    </div>
  );
}

const HIGH: ReadonlySet<string> = new Set(['sched_process_fork', 'sched_process_exit']);
