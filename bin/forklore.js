#!/usr/bin/env node
/**
 * What npm links as the command `forklore`: it hands over to the built one.
 *
 * It is not built itself, because npx links a command once: had somebody called it before the first build, npx would go
 * on finding nothing afterwards.
 */
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  console.error('Cannot run forklore: it has not been built; run npm run build');
  process.exitCode = 2;
}
