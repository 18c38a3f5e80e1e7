/**
 * The one error that reading an image, a program or its debug information can end in.
 *
 * Its message is a whole sentence for people: the action, the value, and what to do next. Any other error that
 * escapes this stage is a fault of ours, and the tests say so.
 */
export class ImageError extends Error {
  override readonly name = 'ImageError';
}
