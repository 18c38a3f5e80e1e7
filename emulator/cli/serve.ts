import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { CliError } from './error.ts';

/**
 * A plain static server on this machine alone: the page needs nothing more.
 */
/** A running server: where it is, and how to end it. */
export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** Serves a folder on 127.0.0.1; port 0 takes any free one. Rejects with one sentence if the port cannot be had. */
export function serve(folder: string, port = 0): Promise<Served> {
  const server = createServer((request, response) => void answer(folder, request, response));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', ({ message }) =>
      reject(new CliError(`Cannot serve on port ${port}: ${message}; name another with --port, or 0 for any`)),
    );
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${taken}/`, [Symbol.asyncDispose]: close });
    });
  });
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = fileFor(folder, request.url ?? '/');
  const found = file ? await stat(file).catch(() => undefined) : undefined;
  if (!file || !found?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n');
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-length': found.size, 'cache-control': 'no-cache' });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/** The file that a request names, or undefined if the name is malformed. A path cannot climb out of the folder. */
function fileFor(folder: string, url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return join(folder, normalize(path), path.endsWith('/') ? 'index.html' : '');
  } catch {
    return undefined;
  }
}
