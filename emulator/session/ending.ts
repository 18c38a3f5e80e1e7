import type { Stop } from '../machine/stop.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import type { SessionStop } from '../protocol.ts';
import type { VirtAddr } from '../units.ts';
import type { PowerNames } from './boot.ts';

/**
 * The end of a machine, in words: why nothing more will happen in it.
 */

/** `undefined` for a stop that the machine goes on from. `space` is that of the moment, for the reason of a panic. */
export function endingOf(stop: Stop, power: PowerNames, space: AddressSpace): SessionStop | undefined {
  const { icount, cycle } = stop;
  const place = { icount, cycle };
  switch (stop.reason) {
    case 'power':
      return { ...powerEnding(stop.value, stop.argument, power, space), ...place };
    case 'deadlock':
      return { reason: 'deadlock', words: 'the guest is halted, and nothing is left that could wake it', ...place };
    case 'fault':
      return { reason: 'fault', words: `the machine broke down: ${uncapitalized(stop.fault.message)}`, ...place };
    default:
      return undefined;
  }
}

function powerEnding(
  value: number,
  argument: VirtAddr,
  power: PowerNames,
  space: AddressSpace,
): Pick<SessionStop, 'reason' | 'words'> {
  const reason = power.get(value) ?? 'halt';
  if (reason !== 'panic') return { reason, words: WORDS[reason] };
  return { reason, words: `the kernel panicked: ${space.readCString(argument) ?? 'its reason cannot be read'}` };
}

const WORDS = {
  off: 'the guest switched the machine off',
  restart: 'the guest restarted the machine',
  halt: 'the guest halted the machine',
} as const;

const uncapitalized = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
