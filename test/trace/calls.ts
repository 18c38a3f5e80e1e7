import { compilePrototypes, type Prototype } from '../../emulator/trace/prototypes.ts';
import { PLAIN, type Vocabulary } from '../../emulator/trace/text.ts';
import { buildFixture } from '../support/fixture.ts';

/** The prototypes of the system calls that a story makes, by their numbers. */
export async function storyPrototypes(): Promise<ReadonlyMap<number, Prototype>> {
  const { elf, layouts } = await buildFixture('syscalls', ['test/trace/fixtures/syscalls.c']);
  return compilePrototypes(elf, layouts);
}

/** What a story's system calls mean; all else is plain. */
export async function storyVocabulary(): Promise<Vocabulary> {
  const prototypes = await storyPrototypes();
  return {
    ...PLAIN,
    syscallName: (number) => prototypes.get(number)?.name,
    prototypeOf: (number) => prototypes.get(number),
  };
}
