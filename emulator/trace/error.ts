/**
 * The one error that this stage throws: a declaration, a pattern or a saved trace that cannot be used. Its message is
 * a whole sentence for a person; a caller prints it and adds nothing.
 */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}
