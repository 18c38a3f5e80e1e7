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
export async function runInQemu(kernel: string, overlay: Uint8Array, watched: string): Promise<QemuRun> {
  const folder = mkdtempSync(join(tmpdir(), 'forklore-qemu-'));
  const file = (name: string): string => join(folder, name);
  try {
    writeFileSync(file('overlay'), overlay);
    writeFileSync(file('script'), script(kernel, file, overlay.length, watched));
    const output = await run('gdb', ['-nx', '-q', '-batch', '-x', file('script'), kernel]);
    const read = (name: string): string => readFileSync(file(name), 'latin1').replaceAll('\r', '');
    return { console: read('com1'), log: read('com2'), stops: parseStops(output) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const script = (kernel: string, file: (name: string) => string, size: number, watched: string): string => `
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
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString('latin1');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // Not the status: QEMU sometimes hangs up before it has answered the kill.
    child.on('close', () =>
      output.includes('\nDONE') ? resolve(output) : reject(new Error(`gdb did not reach the end:\n${output}`)),
    );
  });
}
