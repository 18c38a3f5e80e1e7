/**
 * Which events a person asked for: `--events sched_switch,irq,sys_*`.
 *
 * A word is an event's name, a system's name (all its events) or a glob with `*` and `?`. A word that chooses nothing
 * is an error, never an empty trace: a misspelt name must not look like a quiet guest.
 */
import { diffChars } from 'diff';
import { TraceError } from './error.ts';

export interface NamedEvent {
  readonly system: string;
  readonly name: string;
}

/**
 * The names of the events that the words choose; no words choose all.
 * Throws TraceError for a word that matches nothing, with the nearest names.
 */
export function selectEvents(words: readonly string[], events: readonly NamedEvent[]): ReadonlySet<string> {
  if (words.length === 0) return new Set(events.map((event) => event.name));
  const chosen = new Set<string>();
  for (const word of words) {
    const matches = events.filter(matcherOf(word));
    if (matches.length === 0) throw unknownWord(word, events);
    for (const event of matches) chosen.add(event.name);
  }
  return chosen;
}

function matcherOf(word: string): (event: NamedEvent) => boolean {
  if (!/[*?]/.test(word)) return (event) => event.name === word || event.system === word;
  const glob = new RegExp(
    `^${word
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );
  return (event) => glob.test(event.name);
}

function unknownWord(word: string, events: readonly NamedEvent[]): TraceError {
  const names = [...new Set(events.flatMap((event) => [event.name, event.system]))];
  const near = nearest(word, names);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there are ${names.sort().join(', ')}`;
  return new TraceError(`Cannot trace "${word}": no event or system has that name; ${hint}`);
}

const SUGGESTIONS = 3;

/** The names that a slip of the keyboard or a part of a name could have meant, nearest first. */
function nearest(word: string, names: readonly string[]): readonly string[] {
  const letters = word.replace(/[*?]/g, '');
  return names
    .map((name) => ({ name, distance: distance(letters, name) }))
    .filter(({ name, distance }) => distance < name.length / 2 || (letters.length > 2 && name.includes(letters)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ name }) => name);
}

/** Letters to remove and to add to make one word of the other. */
function distance(from: string, to: string): number {
  return diffChars(from, to)
    .filter((change) => change.added || change.removed)
    .reduce((sum, change) => sum + change.count, 0);
}
