/**
 * From a fresh clone to the first lesson: builds what is missing, boots, and shows it.
 *
 *     npm start
 */
import { buildAll } from './build.ts';
import { main } from './command.ts';
import { showFirstLesson } from './first-lesson.ts';

await main(async () => {
  await buildAll();
  await showFirstLesson();
});
