/** When memory is used up one process dies, with a log that readers of Linux's logs know, and the machine goes on. */
import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';
import { integerField, type TraceEvent } from '../../emulator/trace/event.ts';

test('The process that has most dies, and the log says why, whom and how much, as in 2.6.34', async () => {
  await using session = await bootMachine({ program: 'oom', trace: ['oom_kill', 'sched_process_exit'] });
  const events: TraceEvent[] = [];
  const log: Uint8Array[] = [];
  session.run('off', (progress) => {
    events.push(...progress.events);
    log.push(progress.log);
  });
  const text = Buffer.concat(log).toString('latin1');
  const kills = events.filter(({ event }) => event === 'oom_kill');
  const killed = events.filter(
    (event) => event.event === 'sched_process_exit' && integerField(event, 'exit_code') === 9,
  );
  expect(session.exit).toEqual({ code: 0 });
  expect(kills.map(({ fields }) => fields['comm'])).toEqual(['oom']);
  expect(killed.map(({ task }) => task.pid)).toEqual(kills.map((event) => integerField(event, 'pid')));
  const [pid, points] = [kills[0]?.fields['pid'], kills[0]?.fields['points']];
  const lines = [
    /oom invoked oom-killer: gfp_mask=0x[\da-f]+, order=0, oom_adj=0/,
    /Mem-Info:/,
    /DMA free:\d+kB min:\d+kB present:\d+kB/,
    /DMA: (\d+\*\d+kB ){11}= \d+kB/,
    /Normal free:\d+kB min:\d+kB present:\d+kB/,
    new RegExp(`Out of memory: kill process ${pid} \\(oom\\) score ${points} or a child`),
    new RegExp(`Killed process ${pid} \\(oom\\) vsz:\\d+kB, anon-rss:\\d+kB, file-rss:\\d+kB`),
  ];
  const places = lines.map((line) => text.search(line));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
