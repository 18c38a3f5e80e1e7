/** After any lesson the machine's memory is as it was before it, to the frame and to the object. */
import { expect, test } from 'vitest';
import { filesUnder } from '../../scripts/tree.ts';
import { lesson, Recording } from '../support/recording.ts';
import { books, disagreements } from './books.ts';

const lessons = (await filesUnder('userland/lessons', /\.c$/)).map((path) => path.replace(/.*\/|\.c$/g, ''));

test.for(lessons)('%s leaves no frame and no object behind', async (name) => {
  await using recording = await Recording.of('build/kernel/kernel.elf', lesson(name));
  recording.onEvent = ({ event, fields }) => event === 'sys_enter' && fields['id'] === FORK;
  recording.run();
  const before = books(recording.inspector().census());
  recording.onEvent = ({ event, fields }) => event === 'sys_enter' && fields['id'] === REBOOT;
  expect(recording.run().reason).toBe('trace');
  const after = recording.inspector().census();
  expect(books(after)).toEqual(before);
  expect(disagreements(after)).toEqual([]);
});

const FORK = 2;
const REBOOT = 88;
