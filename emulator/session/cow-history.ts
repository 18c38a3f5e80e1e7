import type { TypeGraph } from '../layouts/graph.ts';
import type { CowEvent } from '../protocol.ts';
import { integerField, type TraceEvent } from '../trace/event.ts';

/**
 * What became of copy-on-write so far: which fork shared pages, and which write ended the sharing of which page.
 *
 *     cow_share   fork gave a child an area's pages          address … end, pages
 *     cow_break   a write got a copy                         address, old frame ──▶ new frame
 *     cow_reuse   a write took the frame over: all others    address, frame
 *                 had let go of it
 *
 * Memory shows how things stand; only events know how they came to be. Oldest first, and the latest only where there
 * were very many.
 */
export class CowHistory {
  #events: CowEvent[] = [];
  readonly #reasons: readonly string[];

  constructor(layouts: TypeGraph) {
    this.#reasons = reasonNames(layouts);
  }

  /** Keeps an event if it is one of these. */
  note(event: TraceEvent): void {
    if (!COW_EVENTS.includes(event.event)) return;
    if (this.#events.length === MOST_EVENTS) this.#events = this.#events.slice(MOST_EVENTS / 2);
    this.#events.push(cowEvent(event, this.#reasons));
  }

  /** Knows what it knew when `of()` gave these. */
  restore(events: readonly CowEvent[]): void {
    this.#events = [...events];
  }

  /** Of one task, or of all. */
  of(pid?: number): readonly CowEvent[] {
    return pid === undefined ? [...this.#events] : this.#events.filter((event) => event.pid === pid);
  }
}

/** What must be recorded for it. */
export const COW_EVENTS: readonly string[] = ['cow_share', 'cow_break', 'cow_reuse'];

const MOST_EVENTS = 65_536;

/** `COW_ZERO_PAGE` as `zero page`, by number. */
function reasonNames(layouts: TypeGraph): readonly string[] {
  const type = layouts.lookup('enum cow_reason');
  const names: string[] = [];
  for (const { name, value } of type?.kind === 'enum' ? type.values : []) {
    names[value] = name.replace(/^COW_/, '').replaceAll('_', ' ').toLowerCase();
  }
  return names;
}

function cowEvent(event: TraceEvent, reasons: readonly string[]): CowEvent {
  const { icount, cycle, task } = event;
  const field = (name: string): number => integerField(event, name) ?? 0;
  const common = { icount, cycle, pid: task.pid, comm: task.comm };
  const { vaddr, ip } = event.places ?? {};
  const places = event.places && { places: { ...(vaddr && { address: vaddr }), ...(ip && { ip }) } };
  switch (event.event) {
    case 'cow_share':
      return { kind: 'share', ...common, address: field('start'), end: field('end'), pages: field('pages') };
    case 'cow_break': {
      const [oldFrame, frame, reason] = [field('old_pfn'), field('new_pfn'), reasons[field('reason')] ?? '?'];
      return { kind: 'break', ...common, address: field('vaddr'), ip: field('ip'), ...places, oldFrame, frame, reason };
    }
    default:
      return { kind: 'reuse', ...common, address: field('vaddr'), ip: field('ip'), ...places, frame: field('pfn') };
  }
}
