/**
 * A question that the inspector cannot answer: no such task, an expression that means nothing. Its message is a whole
 * sentence for people. What is broken in guest memory is no error but a finding (findings.ts).
 */
export class InspectError extends Error {
  override readonly name = 'InspectError';
}
