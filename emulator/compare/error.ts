/** The one error of this stage: two traces that cannot be compared. Its message is a whole sentence for people. */
export class CompareError extends Error {
  override readonly name = 'CompareError';
}
