/**
 * The machine cannot be built, or the emulator under it is not the one it was made for.
 *
 * Its message is a whole sentence for people: the action, the value, and what to do next.
 */
export class MachineError extends Error {
  override readonly name = 'MachineError';
}
