/**
 * Takes the place of everything by which JavaScript can learn what differs from run to run, and notes who asks.
 *
 * What is asked is still answered: v86 may swallow what is thrown at it. It must be made before the code that it
 * watches is loaded, which may keep a function for later.
 */
export class Poison {
  readonly asked: string[] = [];
  #armed = false;
  readonly #restore: (() => void)[] = [];

  constructor() {
    this.#watch(Math, 'random', 'Math.random');
    this.#watch(Date, 'now', 'Date.now');
    this.#watch(performance, 'now', 'performance.now');
    this.#watch(crypto, 'getRandomValues', 'crypto.getRandomValues');
    this.#watchDates();
  }

  /** Watches while `body` runs. */
  during(body: () => unknown): void {
    this.#armed = true;
    try {
      body();
    } finally {
      this.#armed = false;
    }
  }

  remove(): void {
    for (const restore of this.#restore) restore();
  }

  #ask(name: string): void {
    if (this.#armed) this.asked.push(name);
  }

  #watch<Name extends string>(owner: Record<Name, unknown>, name: Name, called: string): void {
    const original = owner[name] as (...parts: readonly unknown[]) => unknown;
    owner[name] = (...parts: readonly unknown[]): unknown => {
      this.#ask(called);
      return original.apply(owner, [...parts]);
    };
    this.#restore.push(() => {
      owner[name] = original;
    });
  }

  /** A date of no arguments is the time of day. */
  #watchDates(): void {
    const hosts = globalThis.Date;
    const ask = (name: string): void => this.#ask(name);
    globalThis.Date = new Proxy(hosts, {
      construct(target, parts, newTarget) {
        if (parts.length === 0) ask('new Date');
        return Reflect.construct(target, parts, newTarget);
      },
    });
    this.#restore.push(() => {
      globalThis.Date = hosts;
    });
  }
}
