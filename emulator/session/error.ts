/**
 * A session cannot do what it was asked: no such program, a place that is never reached, a kernel that panicked.
 *
 * Its message is a whole sentence for people: the action, the value, and what to do next.
 */
export class SessionError extends Error {
  override readonly name = 'SessionError';
}
