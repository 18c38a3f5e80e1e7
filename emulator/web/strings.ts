/**
 * Every English word that the page shows, so that another language is one more file like this one.
 *
 * The narrator's sentences say what an event means to somebody who meets it for the first time; the events' own names
 * and fields, which are Linux's, stand beside them in the list.
 */
export const STRINGS = {
  name: 'forklore',
  tagline: 'a real kernel, seen from outside',

  programs: 'Program',
  chapters: {
    label: 'Events',
    life: 'fork, exec, exit, wait',
    switches: '… and task switches',
    everything: 'all',
  },

  controls: {
    label: 'Run',
    first: 'To the program’s beginning',
    previous: 'Back to the previous event',
    run: 'Run',
    pause: 'Pause',
    next: 'On to the next event',
    keys: 'Keyboard',
    copy: 'Copy link',
    copied: 'Copied',
    link: 'A link to this moment',
  },

  moment: {
    label: 'Moment',
    icount: 'icount',
    icountIs: 'Instructions executed since power-on',
    cycle: 'cycle',
    cycleIs: 'Instructions and skipped idle time, 20 ns each: the only clock',
    time: 'guest time',
    timeIs: 'The same in seconds',
    seconds: (seconds: string) => `${seconds} s`,
    of: (at: number, all: number) => `event ${at} of ${all}`,
    before: 'Boot: the program has not begun.',
    running: 'Running…',
    loading: 'Booting a kernel in this tab…',
    ended: (words: string) => `The run is over: ${words}.`,
  },

  tree: {
    title: 'Family tree',
    about: 'from each task’s children list, with its thread_info',
    born: 'new',
    was: (state: string) => `was ${state}`,
  },

  tasks: {
    title: 'Processes',
    about: 'from the list that starts at init_task',
    caption: 'Every task of the kernel at this moment',
    pid: 'PID',
    ppid: 'PPID',
    state: 'State',
    comm: 'Command',
    threadInfo: 'thread_info',
    stack: 'Kernel stack',
    task: 'task_struct',
    size: (kib: number) => `${kib} KiB`,
  },

  states: {
    R: 'runnable',
    S: 'sleeping',
    D: 'uninterruptible',
    T: 'stopped',
    t: 'traced',
    Z: 'zombie',
    X: 'dead',
    x: 'dead',
    '?': 'unknown',
  },
  running: 'running',
  findings: 'What is wrong in guest memory',

  console: {
    title: 'Console',
    program: 'Program',
    kernel: 'Kernel log',
    programIs: 'What the program has printed so far',
    kernelIs: 'What the kernel has logged so far',
    silent: 'Nothing has been printed yet.',
  },

  events: {
    title: 'Events',
    about: (shown: number) => `${shown} in this run`,
    ahead: (shown: number) => `${shown} so far`,
    caption: 'The trace: each event takes you to the instruction after it',
    time: 'Guest time',
    task: 'Task',
    event: 'Event',
    cut: (hidden: number) => `${hidden} events are not listed`,
    none: 'This program has no such event.',
  },

  ending: {
    status: (code: number) => `exit status ${code}`,
    signal: (signal: number) => `killed by signal ${signal}`,
    none: 'the program has not ended',
    hash: 'RAM',
    hashIs: 'SHA-256 of all guest memory: the same on every machine, in Node and in a browser',
  },

  keys: {
    title: 'Keyboard',
    close: 'Close',
    rows: [
      ['Space', 'run or pause'],
      ['→', 'on to the next event'],
      ['←', 'back to the previous event'],
      ['Shift →', 'on to the next fork'],
      ['Shift ←', 'back to the previous fork'],
      ['Home', 'to the program’s beginning'],
      ['End', 'run to the end'],
      ['?', 'this list'],
    ],
  },

  footer: {
    image: 'image',
    imageIs: 'Build id of kernel and programs',
    honest: 'Nothing here is drawn from a script: every value is read out of the kernel’s memory.',
  },

  notices: {
    label: 'Notice',
    dismiss: 'Dismiss',
    version: (found: string) =>
      `Cannot follow this link: its version is ${found || 'missing'}, and this page reads version 1; here is fork-twice instead.`,
    cycle: (found: string) =>
      `Cannot follow this link: its cycle “${found}” is not a whole number; here is fork-twice instead.`,
    image: (wanted: string, found: string) =>
      `This link was made with image ${wanted}, and this page has ${found}: the same cycle may be another moment here.`,
    beyond: (cycle: number, ended: number) =>
      `This run is over before cycle ${cycle}: it ends at cycle ${ended}, which is shown.`,
  },

  fault: {
    again: 'Start over',
    fetch: (file: string, status: string) => `Cannot load ${file}: ${status}; load the page again`,
  },

  narrator: {
    fork: (parent: string, child: string) => `${parent} forked: ${child} exists now, a copy that has not run yet.`,
    exec: (who: string, filename: string) => `${who} became ${filename}: same pid, new memory.`,
    exit: (who: string, status: number) => `${who} gave up its memory to exit with status ${status}.`,
    killed: (who: string, signal: number) => `${who} gave up its memory, killed by signal ${signal}.`,
    wait: (who: string) => `${who} waits: it looks for a child that has ended.`,
    switch: (from: string, to: string) => `The processor leaves ${from} and goes on with ${to}.`,
    call: (who: string, call: string) => `${who} called ${call}.`,
    answer: (who: string, call: string, answer: string) => `${call} returns ${answer} to ${who}.`,
    fault: (who: string, address: string) => `${who} touched ${address}, where no page is mapped as it needs.`,
    interrupt: (irq: number, name: string, who: string) => `Interrupt ${irq} (${name}) interrupts ${who}.`,
    handled: (irq: number, who: string) => `Interrupt ${irq} is handled; ${who} goes on.`,
    other: (who: string, event: string) => `${who}: ${event}.`,
    unknown: 'something unreadable',
  },
} as const;
