import { breakdown, type SessionWorker } from './client.ts';

/** Starts a module worker of a page from the URL of a bundle of worker-browser.ts. */
export function browserWorker(url: URL | string): SessionWorker {
  const worker = new Worker(url, { type: 'module' });
  const { failed, fail } = breakdown();
  worker.addEventListener('error', ({ message }) => fail(`The worker broke down: ${message}; load the page again`));
  const terminate = async (): Promise<void> => {
    worker.terminate();
    fail('The session is closed; open another one');
  };
  return { endpoint: worker, failed, terminate };
}
