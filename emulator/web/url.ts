/**
 * What stands after `#` in the page's address: a run, and the moment of it that is shown.
 *
 *     #v=1&program=fork-twice&cycle=812345&image=5d2f0c1a
 *
 * A run is a function of the image, the program and its arguments, and `cycle` is the only clock, so these few words
 * bring back every byte that was on the screen. `image` is there to tell when they cannot: a link that was made with
 * another image must say so rather than show something else. Everything after `#` stays in the browser; a server that
 * only hands out files is enough.
 */
import { type Cycle, cycle } from '../units.ts';

/** The version of the form of these links. A change of meaning takes the next number, and old ones are still read. */
export const LINK_VERSION = 1;

/** How many hex digits of the image's id go into a link. */
export const IMAGE_DIGITS = 12;

export interface Link {
  readonly program: string;
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  /** Where to stop; without it the page chooses. */
  readonly cycle?: Cycle;
  /** First digits of the id of the image that the link was made with. */
  readonly image?: string;
}

/** Why a link cannot be followed. The page shows its default then, and says so. */
export type LinkFault =
  | { readonly kind: 'version'; readonly found: string }
  | { readonly kind: 'cycle'; readonly found: string };

/** Reads a fragment, with or without its `#`. An empty one asks for nothing: `undefined`. */
export function parseLink(fragment: string): Link | LinkFault | undefined {
  const words = new URLSearchParams(fragment.replace(/^#/, ''));
  if (words.size === 0) return undefined;
  const version = words.get('v') ?? '';
  if (version !== String(LINK_VERSION)) return { kind: 'version', found: version };
  const moment = words.get('cycle');
  if (moment !== null && !isCount(moment)) return { kind: 'cycle', found: moment };
  const image = words.get('image');
  return {
    program: words.get('program') || DEFAULT_PROGRAM,
    args: words.getAll('arg'),
    ...(moment !== null && { cycle: cycle(Number(moment)) }),
    ...(image && { image: image.toLowerCase() }),
  };
}

/** The fragment that `parseLink` reads back, with its `#`. */
export function formatLink({ program, args, cycle, image }: Link): string {
  const words = new URLSearchParams([
    ['v', String(LINK_VERSION)],
    ['program', program],
    ...args.map((arg) => ['arg', arg]),
    ...(cycle === undefined ? [] : [['cycle', String(cycle)]]),
    ...(image ? [['image', image.slice(0, IMAGE_DIGITS)]] : []),
  ]);
  // A path reads better with its slashes, and a fragment may hold them.
  return `#${words.toString().replaceAll('%2F', '/')}`;
}

/** What the page shows when nobody asked for anything. */
export const DEFAULT_PROGRAM = 'fork-twice';

/** True for the decimal digits of a whole number that JavaScript holds exactly. */
const isCount = (text: string): boolean => /^\d+$/.test(text) && Number.isSafeInteger(Number(text));
