import type { Command } from 'commander';
import { openImage } from '../image/image.ts';
import { formatLayout } from '../layouts/format.ts';
import { layoutJson } from '../layouts/layout.ts';
import { loadLayouts } from '../layouts/load.ts';
import { parseType } from '../layouts/parse-type.ts';
import { readImage } from '../session/package-files.ts';
import { type ImageFlags, imageOption, type JsonFlags, jsonOption } from './options.ts';

/**
 * `forklore layout TYPE`: offsets, sizes and holes of a kernel type, as pahole prints them. Nothing is booted.
 */
export function addLayout(program: Command): void {
  program
    .command('layout')
    .summary('print the layout of a kernel type')
    .description('Prints offsets, sizes and holes of a type of the kernel, as pahole does.')
    .argument('<type...>', 'task_struct, struct list_head, pid_t, enum forklore_port …')
    .addOption(imageOption())
    .addOption(jsonOption())
    .action((words: readonly string[], flags: ImageFlags & JsonFlags) => layout(words.join(' '), flags));
}

async function layout(name: string, flags: ImageFlags & JsonFlags): Promise<void> {
  const { image: bytes, imageName } = await readImage(flags.image);
  const image = openImage(bytes, imageName);
  const type = parseType(loadLayouts(image), name);
  const json = (): string => `${JSON.stringify({ schema: SCHEMA, image: image.id, ...layoutJson(type) })}\n`;
  process.stdout.write(flags.json ? json() : formatLayout(type));
}

const SCHEMA = 'forklore-layout-1';
