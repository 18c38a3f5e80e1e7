/**
 * What the page is made of besides itself: the image and v86, fetched from beside the page and opened once.
 */
import { type Image, openImage } from '../image/image.ts';
import { compileV86 } from '../machine/compile.ts';
import { ImageFiles } from '../session/image-files.ts';
import { SpareWorker } from './spare-worker.ts';
import { STRINGS } from './strings.ts';

export interface Assets {
  readonly image: Image;
  readonly files: ImageFiles;
  readonly v86: WebAssembly.Module;
  readonly workers: SpareWorker;
}

const IMAGE = 'forklore.elf';
/**
 * v86 looks for this word in the address of its realm. It then makes no worker of its own, out of a blob, to wake a
 * main loop that here never runs: each would cost time, and a content security policy that allows blobs.
 */
const WORKER = 'worker.js#use-scheduling-api';

/** Fetches and opens everything, relative to the page's own script. Rejects with a sentence for people. */
export async function loadAssets(base: string): Promise<Assets> {
  const workers = new SpareWorker(new URL(WORKER, base));
  const [bytes, v86] = await Promise.all([
    download(new URL(IMAGE, base)),
    download(new URL('v86.wasm', base)).then(compileV86),
  ]);
  const image = openImage(bytes, IMAGE);
  return { image, files: new ImageFiles(image), v86, workers };
}

async function download(url: URL): Promise<Uint8Array> {
  const response = await fetch(url).catch((error: Error) => ({ ok: false as const, statusText: error.message }));
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const status = 'status' in response ? `${response.status} ${response.statusText}` : response.statusText;
  throw new Error(STRINGS.fault.fetch(url.pathname, status.trim()));
}
