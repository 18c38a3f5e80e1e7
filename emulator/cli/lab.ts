import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { packagePath } from '../session/package-files.ts';
import { CliError } from './error.ts';
import { type JsonFlags, jsonOption } from './options.ts';
import { serve } from './serve.ts';

/**
 * `forklore lab`: the page, served on this machine until somebody ends it.
 */
export function addLab(program: Command): void {
  program
    .command('lab')
    .summary('serve the page')
    .description('Serves the page in which all of this can be seen, on this machine alone, until Ctrl-C.')
    .addOption(new Option('--port <number>', 'where; 0 for any that is free').default(8086).argParser(parsePort))
    .addOption(jsonOption('print where it is as one JSON object'))
    .action((flags: LabFlags) => lab(flags));
}

interface LabFlags extends JsonFlags {
  readonly port: number;
}

async function lab({ port, json }: LabFlags): Promise<void> {
  const page = packagePath('dist/web');
  if (!existsSync(page)) throw new CliError(`Cannot serve ${page}: it is not there; build it with npm run build`);
  await using server = await serve(page, port);
  const { url } = server;
  process.stdout.write(
    json ? `${JSON.stringify({ schema: SCHEMA, url })}\n` : `The lab is at ${url} (end it with Ctrl-C)\n`,
  );
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
}

const SCHEMA = 'forklore-lab-1';

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535.');
  return port;
}
