import type { Command } from 'commander';
import { openImage } from '../image/image.ts';
import { ImageFiles } from '../session/image-files.ts';
import { readImage } from '../session/package-files.ts';
import { type ImageFlags, imageOption, type JsonFlags, jsonOption } from './options.ts';

/**
 * `forklore lessons`: the programs in the image that were made to show one idea each.
 */
export function addLessons(program: Command): void {
  program
    .command('lessons')
    .summary('list the lessons')
    .description('Lists the lessons of the image: programs made to show one idea each.')
    .addOption(imageOption())
    .addOption(jsonOption())
    .action((flags: ImageFlags & JsonFlags) => lessons(flags));
}

async function lessons(flags: ImageFlags & JsonFlags): Promise<void> {
  const { image: bytes, imageName } = await readImage(flags.image);
  const image = openImage(bytes, imageName);
  const files = new ImageFiles(image);
  const found = files.lessons().map((name) => ({ name, idea: files.idea(name) }));
  const width = Math.max(...found.map(({ name }) => name.length));
  const json = (): string => `${JSON.stringify({ schema: SCHEMA, image: image.id, lessons: found })}\n`;
  const text = (): string => found.map(({ name, idea }) => `${name.padEnd(width)}  ${idea}\n`).join('');
  process.stdout.write(flags.json ? json() : text());
}

const SCHEMA = 'forklore-lessons-1';
