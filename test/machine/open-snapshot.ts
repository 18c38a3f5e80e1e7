/** Run by a test as a process of its own: opens a snapshot of the guest in a file, runs it, prints how it ended. */
import { readFile } from 'node:fs/promises';
import { Machine } from '../../emulator/machine/machine.ts';
import { fingerprint } from './fingerprint.ts';
import { configFor } from './guest.ts';
import { DEVICES } from './inputs.ts';

const [kernel, saved] = await Promise.all(process.argv.slice(2).map((path) => readFile(path)));
const config = await configFor({ kernel: new Uint8Array(kernel ?? []) }, DEVICES);
await using machine = await Machine.open(config, new Uint8Array(saved ?? []));
machine.run();
console.log(JSON.stringify(await fingerprint(machine)));
