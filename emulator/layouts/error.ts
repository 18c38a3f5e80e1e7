/**
 * A question that the program's types cannot answer: no such type, no such member, not a pointer.
 *
 * The message is a sentence for people. What guest memory cannot answer is a MemoryError, what a broken file cannot
 * an ImageError.
 */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}
