/**
 * The command line asks for what cannot be done. Its message is a whole sentence for people: the action, the value,
 * and what to do next.
 */
export class CliError extends Error {
  override readonly name = 'CliError';
  /** The exit status that it ends in. */
  readonly status: number;

  constructor(message: string, status: number = STATUS.couldNotRun) {
    super(message);
    this.status = status;
  }
}

/** How a command ends that gave no answer; the last two as timeout(1) and shells have it. */
export const STATUS = { couldNotRun: 2, budget: 124, interrupted: 130 } as const;
