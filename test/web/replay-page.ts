import { compileV86 } from '../../emulator/machine/compile.ts';
import type { Recording } from '../../emulator/protocol.ts';
import { RemoteSession } from '../../emulator/session/client.ts';
import { browserWorker } from '../../emulator/session/client-browser.ts';
import { endOf, requestToReplay } from '../../emulator/session/recording.ts';
import { readRecording, writeRecording } from '../../emulator/session/recording-file.ts';

/**
 * What a test puts into a page of the built site: replays a recording's file in a worker of the page, and writes a file
 * of the run that came of it. Files travel as text, one character a byte.
 */
async function replay(file: string): Promise<string> {
  const recording = await readRecording(bytes(file), 'r.flr');
  const fetched = async (name: string): Promise<Uint8Array> =>
    new Uint8Array(await (await fetch(new URL(name, location.href))).arrayBuffer());
  const [image, v86] = await Promise.all([fetched('forklore.elf'), fetched('v86.wasm').then(compileV86)]);
  const request = requestToReplay(recording, 'r.flr', { image, imageName: 'forklore.elf', v86 });
  return characters(await writeRecording(await run(request, endOf(recording))));
}

async function run(request: Parameters<typeof RemoteSession.boot>[1], until: string | undefined): Promise<Recording> {
  const worker = browserWorker(new URL('worker.js#use-scheduling-api', location.href));
  await using session = await RemoteSession.boot(worker, request);
  await session.run(until === undefined ? {} : { until });
  return await session.recording();
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const characters = (file: Uint8Array): string => Array.from(file, (byte) => String.fromCharCode(byte)).join('');

Object.assign(globalThis, { replay });
