import { type VirtAddr, virtAddr } from '../units.ts';
import type { Finding } from './findings.ts';
import type { Kernel } from './target.ts';

/**
 * Walks a circular `struct list_head`, whatever state it is in.
 *
 *          ┌──────────────── prev ───────────────┐
 *          ▼                                     │
 *        head ⇄ node ⇄ node ──▶ ?   … node ⇄ node        forwards up to the break, then backwards up to it:
 *          │                                     ▲        one torn pointer hides nothing
 *          └──────────────── next ───────────────┘
 *
 * Every step is checked before it is taken: the neighbour must be readable, must point back, and must be new. So the
 * walk ends after at most as many steps as there are nodes that agree with one another, on any memory at all. A list
 * that is being changed at this very instruction also looks broken, and is reported as such.
 */
export interface ListWalk {
  /** The addresses of the list_heads, without the head, in list order. */
  readonly nodes: readonly VirtAddr[];
  readonly findings: readonly Finding[];
}

/** Of a list that is longer than anything the kernel makes. */
const LONGEST_LIST = 65_536;

/** Walks the list at `head`; `name` is what findings call it: `init_task.tasks`. Never throws. */
export function walkList(kernel: Kernel, head: VirtAddr, name: string): ListWalk {
  const walker = new Walker(kernel, head, name);
  const broken = walker.walk('next', 'prev');
  if (!broken) return { nodes: walker.forwards, findings: [] };
  walker.walk('prev', 'next');
  return { nodes: [...walker.forwards, ...walker.backwards.reverse()], findings: [broken] };
}

type Direction = 'next' | 'prev';

class Walker {
  readonly forwards: VirtAddr[] = [];
  readonly backwards: VirtAddr[] = [];
  readonly #kernel: Kernel;
  readonly #head: VirtAddr;
  readonly #name: string;
  readonly #seen = new Set<VirtAddr>();
  readonly #offsets: Readonly<Record<Direction, number>>;

  constructor(kernel: Kernel, head: VirtAddr, name: string) {
    this.#kernel = kernel;
    this.#head = head;
    this.#name = name;
    this.#offsets = {
      next: kernel.offsetOf('struct list_head', 'next'),
      prev: kernel.offsetOf('struct list_head', 'prev'),
    };
  }

  /** Collects nodes in one direction; the finding that ended it, or `undefined` at the head. */
  walk(member: Direction, opposite: Direction): Finding | undefined {
    const nodes = member === 'next' ? this.forwards : this.backwards;
    let node = this.#head;
    for (;;) {
      const pointer = this.#read(node, member);
      if (pointer === undefined) return this.#headless(node);
      if (pointer !== this.#head && this.#seen.has(pointer)) return this.#finding('cycle', { node, member, pointer });
      const back = this.#read(pointer, opposite);
      if (back === undefined || this.#read(pointer, member) === undefined) {
        const reason = `which cannot be read: ${this.#kernel.space.explain(pointer, 1)}`;
        return this.#finding('wild-pointer', { node, member, pointer, reason });
      }
      if (back !== node) return this.#finding('mismatch', { node, member, pointer, back });
      if (pointer === this.#head) return undefined;
      if (this.#seen.size === LONGEST_LIST) return { kind: 'too-long', list: this.#name, limit: LONGEST_LIST };
      this.#seen.add(pointer);
      nodes.push(pointer);
      node = pointer;
    }
  }

  #read(node: VirtAddr, member: Direction): VirtAddr | undefined {
    const pointer = this.#kernel.space.readU32(virtAddr(node + this.#offsets[member]));
    return pointer === undefined ? undefined : virtAddr(pointer);
  }

  /** Only the head itself can be unreadable here: every other node was read before it was entered. */
  #headless(node: VirtAddr): Finding {
    return { kind: 'unreadable', what: this.#name, address: node, reason: this.#kernel.space.explain(node, 4) };
  }

  #finding<Kind extends Finding['kind'], Facts>(kind: Kind, facts: Facts) {
    return { kind, list: this.#name, ...facts };
  }
}
