import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TraceEvent } from '../trace/event.ts';
import { seconds } from '../trace/text.ts';
import { fieldsOf } from './fields.ts';
import type { Lab } from './lab.ts';
import { narrate } from './narrator.ts';
import { Panel } from './panel.tsx';
import { CHAPTERS, type Chapter } from './story.ts';
import { STRINGS } from './strings.ts';
import { Swatch } from './task-parts.tsx';

/**
 * The trace as a table: what has happened, the line of now, and what is known to come. Pressing an event goes there.
 *
 * Of a long trace only the part around now is in the page.
 */
export function Events({ lab }: { readonly lab: Lab }) {
  const events = lab.shown.value;
  const position = lab.position.value;
  const start = Math.max(0, position - AROUND);
  const rows = events.slice(start, position + AROUND);
  const scroll = useNowInView(position, events);
  const about = lab.story.value.end !== undefined ? WORDS.about(events.length) : WORDS.ahead(events.length);
  return (
    <Panel name="events" title={WORDS.title} about={about} tools={<ChapterChoice lab={lab} />}>
      <div class="table-scroll" ref={scroll}>
        <table class="events">
          <caption class="quiet">{WORDS.caption}</caption>
          <Head />
          <tbody>
            {rows.map((event, index) => (
              <Line key={event.seq} lab={lab} event={event} place={start + index + 1 - position} />
            ))}
          </tbody>
        </table>
        {rows.length < events.length && <p class="cut">{WORDS.cut(events.length - rows.length)}</p>}
        {events.length === 0 && lab.phase.value === 'resting' && <p class="cut">{WORDS.none}</p>}
      </div>
    </Panel>
  );
}

const WORDS = STRINGS.events;
/** How many events before now, and after it, are in the page. */
const AROUND = 400;

const Head = () => (
  <thead>
    <tr>
      <th scope="col" class="time">
        {WORDS.time}
      </th>
      <th scope="col">{WORDS.task}</th>
      <th scope="col">{WORDS.event}</th>
    </tr>
  </thead>
);

interface LineProps {
  readonly lab: Lab;
  readonly event: TraceEvent;
  /** 0: the last one that has happened; positive: yet to come. */
  readonly place: number;
}

function Line({ lab, event, place }: LineProps) {
  return (
    <tr data-cycle={event.cycle} data-ahead={place > 0} aria-current={place === 0 ? 'step' : undefined}>
      <td class="time">{seconds(event.cycle)}</td>
      <td class="who" title={event.task.lineage}>
        <Swatch pid={event.task.pid} />
        {event.task.comm} <span class="pid">{event.task.pid}</span>
      </td>
      <td class="what">
        <button type="button" title={narrate(event)} onClick={() => lab.goTo(event.cycle)}>
          <b>{event.event}</b> <span class="fields">{fieldsOf(event)}</span>
        </button>
      </td>
    </tr>
  );
}

function ChapterChoice({ lab }: { readonly lab: Lab }) {
  const names = Object.keys(CHAPTERS) as readonly Chapter[];
  return (
    <select
      class="choice"
      aria-label={STRINGS.chapters.label}
      value={lab.chapter.value}
      onChange={({ currentTarget }) => {
        lab.chapter.value = currentTarget.value as Chapter;
      }}
    >
      {names.map((name) => (
        <option key={name} value={name}>
          {STRINGS.chapters[name]}
        </option>
      ))}
    </select>
  );
}

/** Scrolls the list, and never the page, so that the line of now stays in the middle. */
function useNowInView(position: number, events: readonly TraceEvent[]): RefObject<HTMLDivElement | null> {
  const scroll = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = scroll.current;
    const now = list?.querySelector<HTMLElement>('[aria-current]');
    if (list && now) list.scrollTop = now.offsetTop + now.offsetHeight / 2 - list.clientHeight / 2;
  }, [position, events]);
  return scroll;
}
