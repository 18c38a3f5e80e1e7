/**
 * From a fresh clone to the first lesson: builds what is missing, boots, and shows it.
 *
 *     npm start
 */
import { buildAll } from './build.ts';
import { main } from './command.ts';

await main(async () => {
  await buildAll();
  const { showFirstLesson } = await import('./first-lesson.ts'); // imports what the build has generated
  await showFirstLesson();
});
