import { hex, type VirtAddr } from '../units.ts';

/**
 * What the inspector found to be wrong in guest memory.
 *
 * A broken kernel is what an inspector is for, so that brokenness is an answer and not an exception: every walk ends,
 * gives what it could read, and says in findings where and why it could not go on.
 */
export type Finding =
  | {
      /** A pointer of a list leads to memory that is not there. */
      readonly kind: 'wild-pointer';
      readonly list: string;
      /** The list_head whose pointer it is. */
      readonly node: VirtAddr;
      readonly member: 'next' | 'prev';
      readonly pointer: VirtAddr;
      readonly reason: string;
    }
  | {
      /** The list runs into itself and never comes back to its head. */
      readonly kind: 'cycle';
      readonly list: string;
      readonly node: VirtAddr;
      readonly member: 'next' | 'prev';
      readonly pointer: VirtAddr;
    }
  | {
      /** Two neighbours disagree: what `node` calls its next calls another one its prev. */
      readonly kind: 'mismatch';
      readonly list: string;
      readonly node: VirtAddr;
      readonly member: 'next' | 'prev';
      readonly pointer: VirtAddr;
      /** What the neighbour's opposite pointer holds instead of `node`. */
      readonly back: VirtAddr;
    }
  | { readonly kind: 'too-long'; readonly list: string; readonly limit: number }
  | {
      /** There are this many findings more like those before it. */
      readonly kind: 'more';
      readonly what: string;
      readonly count: number;
    }
  | {
      /** An object that a list or a pointer led to cannot be read. */
      readonly kind: 'unreadable';
      readonly what: string;
      readonly address: VirtAddr;
      readonly reason: string;
    }
  | {
      /** An object contradicts another one: `what` should be `expected`. */
      readonly kind: 'contradiction';
      readonly what: string;
      readonly address: VirtAddr;
      readonly found: string;
      readonly expected: string;
    };

/** The first few of findings of one kind, `what` for people: more of them tell nothing new. */
export function limited(findings: readonly Finding[], what: string): readonly Finding[] {
  if (findings.length <= ENOUGH) return findings;
  return [...findings.slice(0, ENOUGH), { kind: 'more', what, count: findings.length - ENOUGH }];
}

const ENOUGH = 12;

/** The finding as a sentence. */
export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'wild-pointer':
      return `${finding.list} is broken at ${hex(finding.node)}: its ${finding.member} is ${hex(finding.pointer)}, ${finding.reason}`;
    case 'cycle':
      return `${finding.list} is broken at ${hex(finding.node)}: its ${finding.member} leads back to ${hex(finding.pointer)} and never to the head`;
    case 'mismatch':
      return `${finding.list} is broken at ${hex(finding.node)}: its ${finding.member} is ${hex(finding.pointer)}, whose ${finding.member === 'next' ? 'prev' : 'next'} is ${hex(finding.back)}`;
    case 'too-long':
      return `${finding.list} does not end within ${finding.limit} entries`;
    case 'more':
      return `there are ${finding.count} more ${finding.what}`;
    case 'unreadable':
      return `${finding.what} at ${hex(finding.address)} cannot be read: ${finding.reason}`;
    case 'contradiction':
      return `${finding.what} at ${hex(finding.address)} is ${finding.found}, but should be ${finding.expected}`;
  }
}
