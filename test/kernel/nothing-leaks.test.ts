/** After any lesson, and programs of others, the machine's memory is as it was before it, to the frame and to the object. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RunSpec } from '../../emulator/protocol.ts';
import { debianFile } from '../../scripts/debian-i386.ts';
import { filesUnder, inTree } from '../../scripts/tree.ts';
import { carried, lesson, Recording } from '../support/recording.ts';
import { books, disagreements } from './books.ts';

const lessons = (await filesUnder('userland/lessons', /\.c$/)).map((path) => path.replace(/.*\/|\.c$/g, ''));

test.for(lessons)('%s leaves no frame and no object behind', (name) => leavesNothing(lesson(name)));

const busybox = await debianFile('busybox-static', 'bin/busybox');
const applets = [['ps'], ['ls', '-lR', '/'], ['md5sum', '/lessons/hello'], ['sh', '-c', 'ps | sort | md5sum']];

describe.skipIf(!busybox)("Debian's busybox", () => {
  const contents = busybox ? readFileSync(inTree(busybox)) : new Uint8Array();
  test.for(applets.map((args) => ({ args, line: args.join(' ') })))('$line leaves nothing behind', ({ args }) =>
    leavesNothing({ ...carried('busybox', contents), argv: ['busybox', ...args] }),
  );
});

/** The books when init forks to run the program, and when it has reaped all and switches off. */
async function leavesNothing(run: RunSpec): Promise<void> {
  await using recording = await Recording.of('build/kernel/kernel.elf', run);
  recording.onEvent = ({ event, fields }) => event === 'sys_enter' && fields['id'] === FORK;
  recording.run();
  const before = books(recording.inspector().census());
  recording.onEvent = ({ event, fields }) => event === 'sys_enter' && fields['id'] === REBOOT;
  expect(recording.run().reason).toBe('trace');
  const after = recording.inspector().census();
  expect(books(after)).toEqual(before);
  expect(disagreements(after)).toEqual([]);
}

const FORK = 2;
const REBOOT = 88;
