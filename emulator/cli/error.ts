/**
 * The command line asks for what cannot be done. Its message is a whole sentence for people: the action, the value,
 * and what to do next.
 */
export class CliError extends Error {
  override readonly name = 'CliError';
}
