import { batch, computed, signal } from '@preact/signals';
import type { RunResult, RunSpec } from '../protocol.ts';
import type { RemoteProgress } from '../session/client.ts';
import { specify } from '../session/program.ts';
import type { TraceEvent } from '../trace/event.ts';
import { type Cycle, cycle } from '../units.ts';
import type { Assets } from './assets.ts';
import { type Chapter, climax, eventsOf, extend, happened, nextEvent, previousEvent, UNREAD } from './story.ts';
import { STRINGS } from './strings.ts';
import { END, type Moment, Take } from './take.ts';
import { Transcript } from './transcript.ts';
import { DEFAULT_PROGRAM, IMAGE_DIGITS, type Link, type LinkFault } from './url.ts';

/**
 * The page's state, and all that a person can do with it. Components read the signals and call the methods.
 *
 *     story   all events of the run, read ahead          cursor   the moment that is wanted
 *     take    the run that stands at a moment            moment   what its memory said there
 *
 * Invariant: one thing is done at a time. Whoever wants something pauses what goes on and begins when it has stopped;
 * what was wanted before and has not begun is dropped.
 */
export class Lab {
  readonly assets: Assets;
  readonly program = signal<{ readonly word: string; readonly args: readonly string[] }>({ word: '', args: [] });
  readonly story = signal(UNREAD);
  readonly chapter = signal<Chapter>('life');
  readonly cursor = signal<Cycle>(cycle(0));
  readonly moment = signal<Moment | undefined>(undefined);
  /** The moment that was shown before: what has changed since is marked. */
  readonly before = signal<Moment | undefined>(undefined);
  readonly result = signal<RunResult | undefined>(undefined);
  readonly phase = signal<Phase>('loading');
  readonly notice = signal<string | undefined>(undefined);
  readonly fault = signal<string | undefined>(undefined);
  readonly console = new Transcript();
  readonly log = new Transcript();

  readonly shown = computed(() => eventsOf(this.story.value, this.chapter.value));
  /** How many of the shown events have happened. */
  readonly position = computed(() => happened(this.shown.value, this.cursor.value));
  /** The last event that has happened, shown or not. */
  readonly last = computed(() => this.story.value.events[happened(this.story.value.events, this.cursor.value) - 1]);

  #take: Take | undefined;
  #spec: RunSpec | undefined;
  #wish = new AbortController();
  #work: Promise<void> = Promise.resolve();

  constructor(assets: Assets) {
    this.assets = assets;
  }

  /** Shows what a link asks for, or the default and why. */
  follow(link: Link | LinkFault | undefined): Promise<void> {
    const wanted: Link = link && 'program' in link ? link : { program: DEFAULT_PROGRAM, args: [] };
    this.notice.value = link && this.#objection(link);
    return this.#only('loading', (paused) => this.#open(wanted, paused));
  }

  /** Goes to a moment, forwards or backwards. */
  goTo(target: Cycle): Promise<void> {
    this.cursor.value = target;
    return this.#only('seeking', (paused) => this.#reach(target, paused));
  }

  /** On to the next event: of the chapter, or of one name. */
  async next(name?: string): Promise<void> {
    const found = nextEvent(name ? this.story.value.events : this.shown.value, this.cursor.value, name);
    if (found) return this.goTo(found.cycle);
    if (this.story.value.end === undefined) await this.#only('seeking', (paused) => this.#seek(paused));
  }

  /** Back to the previous event: of the chapter, or of one name. */
  async previous(name?: string): Promise<void> {
    const found = previousEvent(name ? this.story.value.events : this.shown.value, this.cursor.value, name);
    if (found) await this.goTo(found.cycle);
  }

  /** To the program's first event. */
  async first(): Promise<void> {
    const [found] = this.story.value.events;
    if (found) await this.goTo(found.cycle);
  }

  /** Runs on, to the end if nobody pauses it. */
  run(): Promise<void> {
    return this.#only('running', (paused) => this.#play(paused));
  }

  /** Stops after the slice that is running. */
  pause(): Promise<void> {
    return this.#only('seeking', async () => undefined);
  }

  async #open({ program: word, args, cycle: wanted }: Link, paused: AbortSignal): Promise<void> {
    this.#spec = specify({ word, args, files: [] }, this.assets.files);
    await this.#take?.[Symbol.asyncDispose]();
    this.#take = undefined;
    batch(() => {
      this.program.value = { word, args };
      this.story.value = UNREAD;
      this.moment.value = this.before.value = this.result.value = undefined;
    });
    this.console.replace([]);
    this.log.replace([]);
    // The machine that will be shown boots while another one reads ahead.
    [this.#take] = await Promise.all([this.#newTake(), this.#readAhead(paused)]);
    const end = this.story.value.end;
    if (wanted !== undefined && end !== undefined && wanted > end) {
      this.notice.value = STRINGS.notices.beyond(wanted, end);
    }
    const target = wanted ?? climax(this.story.value)?.cycle ?? end ?? cycle(0);
    this.cursor.value = target;
    await this.#reach(target, paused);
  }

  /** Runs the program once for its events: to its end, or as far as one reads ahead. */
  async #readAhead(paused: AbortSignal): Promise<void> {
    await using scout = await this.#newTake();
    const enough = new AbortController();
    const events: TraceEvent[] = [];
    await scout.to(END, AbortSignal.any([paused, enough.signal]), (progress) => {
      events.push(...progress.events);
      if (progress.icount > AHEAD.instructions || events.length > AHEAD.events) enough.abort();
    });
    this.story.value = extend(UNREAD, events, scout.ending?.cycle);
  }

  async #reach(target: Cycle, paused: AbortSignal): Promise<void> {
    const old = this.#take;
    const take = old && old.cycle <= target ? old : await this.#newTake();
    const heard: RemoteProgress[] = [];
    const isEnd = target >= (this.story.value.end ?? Number.POSITIVE_INFINITY);
    await take.to(isEnd ? END : target, paused, (progress) => heard.push(progress));
    if (take !== old) {
      await old?.[Symbol.asyncDispose]();
      this.#take = take;
      this.console.replace([]);
      this.log.replace([]);
    }
    for (const progress of heard) this.#hear(progress);
    if (!paused.aborted) await this.#show(take);
  }

  async #play(paused: AbortSignal): Promise<void> {
    const take = this.#take;
    if (!take || take.ending) return;
    let drawn = true;
    await take.to(END, paused, (progress) => {
      this.#hear(progress);
      if (!drawn) return;
      drawn = false;
      requestAnimationFrame(() => {
        drawn = true;
      });
      void take.look().then((moment) => this.#see(moment));
    });
    await this.#show(take);
  }

  /** Runs on until an event of the chapter that nobody knew of, and stops exactly there. */
  async #seek(paused: AbortSignal): Promise<void> {
    const from = this.cursor.peek();
    const found = new AbortController();
    const either = AbortSignal.any([paused, found.signal]);
    await this.#take?.to(END, either, (progress) => {
      this.#hear(progress);
      if (nextEvent(this.shown.peek(), from)) found.abort();
    });
    const target = nextEvent(this.shown.peek(), from)?.cycle ?? this.#take?.cycle ?? from;
    this.cursor.value = target;
    await this.#reach(target, paused);
  }

  #newTake(): Promise<Take> {
    if (!this.#spec) throw new Error('No program has been chosen');
    return Take.open(this.assets, this.#spec);
  }

  #hear({ console, log, events, cycle: at }: RemoteProgress): void {
    this.console.append(console);
    this.log.append(log);
    this.story.value = extend(this.story.peek(), events);
    if (this.phase.peek() === 'running') this.cursor.value = cycle(at);
  }

  async #show(take: Take): Promise<void> {
    const moment = await take.look();
    batch(() => {
      this.#see(moment);
      if (moment.ending) this.story.value = extend(this.story.peek(), [], moment.ending.cycle);
    });
    this.result.value = moment.ending && (await take.result());
  }

  #see(moment: Moment): void {
    batch(() => {
      this.before.value = this.moment.peek();
      this.moment.value = moment;
      this.cursor.value = moment.cycle;
    });
  }

  #objection(link: Link | LinkFault): string | undefined {
    if ('kind' in link) return STRINGS.notices[link.kind](link.found);
    const own = this.assets.image.id.slice(0, IMAGE_DIGITS);
    return link.image && !own.startsWith(link.image) && !link.image.startsWith(own)
      ? STRINGS.notices.image(link.image, own)
      : undefined;
  }

  /** Pauses what goes on, then does this; the last wish counts. */
  #only(phase: Phase, work: (paused: AbortSignal) => Promise<void>): Promise<void> {
    this.#wish.abort();
    const wish = new AbortController();
    this.#wish = wish;
    this.phase.value = phase;
    this.#work = this.#work.then(async () => {
      if (wish.signal.aborted) return;
      try {
        await work(wish.signal);
        this.fault.value = undefined;
      } catch (error) {
        this.fault.value = error instanceof Error ? error.message : String(error);
      }
      if (!wish.signal.aborted) this.phase.value = 'resting';
    });
    return this.#work;
  }
}

/** What the page is doing: `seeking` is on the way to a moment, `resting` is at one. */
export type Phase = 'loading' | 'running' | 'seeking' | 'resting';

/** How far one reads ahead: well under a second of work. Idle time costs none. */
const AHEAD = { instructions: 20_000_000, events: 20_000 } as const;
