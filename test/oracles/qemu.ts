import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A task as gdb reads it from QEMU's memory through the kernel's debug information. */
export interface SeenTask {
  readonly pid: number;
  readonly ppid: number;
  readonly zombie: boolean;
  readonly comm: string;
}

export interface QemuRun {
  /** What came out of the first serial port. */
  readonly console: string;
  /** What came out of the second. */
  readonly log: string;
  /** All tasks but the idle one, each time somebody called the function that was watched. */
  readonly stops: readonly (readonly SeenTask[])[];
}

/**
 * Runs a program on our kernel, but on QEMU, with gdb as the host: nothing of forklore's own host is used.
 *
 * gdb goes to the `out` of forklore_ready, writes the overlay where the registers say, and then lists the kernel's tasks
 * each time `watched` is called, until the machine is switched off.
 */
export function runInQemu(kernel: string, overlay: Uint8Array, watched: string): Promise<QemuRun> {
  return inQemu(kernel, overlay, listTasks(watched), (output, file) => {
    const read = (name: string): string => readFileSync(file(name), 'latin1').replaceAll('\r', '');
    return { console: read('com1'), log: read('com2'), stops: parseStops(output) };
  });
}

/** The machine where it is stopped: all of its RAM, and where QEMU's own page walk finds some pages. */
export interface QemuMemory {
  readonly ram: Uint8Array;
  readonly cr3: number;
  readonly esp: number;
  /** The physical address of each page asked for; undefined where nothing is mapped. */
  readonly pages: readonly (number | undefined)[];
}

/** Runs to the first call of a function after the program has begun; takes all of memory, and translates addresses. */
export function memoryInQemu(
  kernel: string,
  overlay: Uint8Array,
  watched: string,
  addresses: readonly number[],
): Promise<QemuMemory> {
  const commands = (file: FileName): string => `
hbreak *${watched}
continue
printf "STOP %u %u\\n", $cr3, $esp
monitor pmemsave 0 0x2000000 "${file('ram')}"
${addresses.map((address) => `monitor gva2gpa ${address}`).join('\n')}
`;
  return inQemu(kernel, overlay, commands, (output, file) => {
    const [, cr3, esp] = output.match(/^STOP (\d+) (\d+)$/m) ?? [];
    const answers = output.matchAll(/^(?:gpa: (0x[\da-f]+)|Unmapped)/gm);
    const pages = Array.from(answers, ([, physical]) => (physical === undefined ? undefined : Number(physical)));
    return { ram: new Uint8Array(readFileSync(file('ram'))), cr3: Number(cr3), esp: Number(esp), pages };
  });
}

type FileName = (name: string) => string;

/** gdb's commands are given once the overlay is written; the files they make can be read by `take`. */
async function inQemu<Taken>(
  kernel: string,
  overlay: Uint8Array,
  commands: (file: FileName) => string,
  take: (output: string, file: FileName) => Taken,
): Promise<Taken> {
  const folder = mkdtempSync(join(tmpdir(), 'forklore-qemu-'));
  const file: FileName = (name) => join(folder, name);
  try {
    writeFileSync(file('overlay'), overlay);
    writeFileSync(file('script'), giveOverlay(kernel, file, overlay.length) + commands(file) + END);
    const output = await run('gdb', ['-nx', '-q', '-batch', '-x', file('script'), kernel]);
    return take(output, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const giveOverlay = (kernel: string, file: FileName, size: number): string => `
set pagination off
set confirm off
set architecture i386
target remote | qemu-system-i386 -m 32 -kernel ${kernel} -display none -no-reboot -S -gdb stdio \
  -serial file:${file('com1')} -serial file:${file('com2')}
hbreak mount_overlay
continue
delete
# the two bytes of out %eax, $FORKLORE_PORT_TRACE
while *(unsigned short *)$pc != (0xe7 | FORKLORE_PORT_TRACE << 8)
  stepi
end
restore ${file('overlay')} binary $ecx
set var *(unsigned int *)$ebx = ${size}
`;

const listTasks = (watched: string) => (): string =>
  `
hbreak *forklore_power
hbreak *${watched}
continue
while (unsigned int)$pc != (unsigned int)forklore_power
  printf "STOP\\n"
  set var $link = init_task.tasks.next
  while $link != &init_task.tasks
    set var $task = (struct task_struct *)((char *)$link - (unsigned int)&((struct task_struct *)0)->tasks)
    printf "TASK %d %d %d %s\\n", $task->pid, $task->real_parent->pid, $task->exit_state, $task->comm
    set var $link = $link->next
  end
  continue
end
`;

const END = `
printf "DONE\\n"
kill
`;

function parseStops(output: string): SeenTask[][] {
  const stops: SeenTask[][] = [];
  for (const line of output.split('\n')) {
    const [, pid, ppid, exitState, comm] = line.match(/^TASK (\d+) (\d+) (\d+) (.*)$/) ?? [];
    if (line === 'STOP') stops.push([]);
    if (comm !== undefined)
      stops.at(-1)?.push({ pid: Number(pid), ppid: Number(ppid), zombie: Number(exitState) !== 0, comm });
  }
  return stops;
}

function run(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const add = (data: Buffer): void => {
    output += data.toString('latin1');
  };
  child.stdout.on('data', add);
  // What QEMU's monitor answers comes out here.
  child.stderr.on('data', add);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // Not the status: QEMU sometimes hangs up before it has answered the kill.
    child.on('close', () =>
      output.includes('\nDONE') ? resolve(output) : reject(new Error(`gdb did not reach the end:\n${output}`)),
    );
  });
}
