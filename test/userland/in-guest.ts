import { bootMachine } from '../../emulator/index.ts';
import type { Exit } from '../../emulator/protocol.ts';
import { inputOf, transcript } from '../../scripts/ask-linux.ts';

/**
 * Runs one of userland/tests/ on our kernel, or on a variant of it: what the guest's terminal showed and how the program
 * ended, in the form of a NAME.out.
 */
export async function runInGuest(name: string, image?: string): Promise<string> {
  const program = `./build/userland/tests/${name}`;
  await using session = await bootMachine({ program, ...(image && { image }) });
  const typed = await inputOf(name);
  if (typed) {
    session.run('event:sched_process_exec'); // before that, nobody would read it
    session.type(typed);
  }
  const shown: Uint8Array[] = [];
  const { words } = session.run('off', ({ console }) => shown.push(console));
  if (!session.exit) return words;
  return transcript(Buffer.concat(shown).toString('utf8'), statusOf(session.exit));
}

const statusOf = (exit: Exit): number => ('code' in exit ? exit.code : 128 + exit.signal);
