import type { AnswerError } from './ask.ts';

/**
 * What to show beside which field of a form: `phone` for `input.phone`, `customer.phone` for `input.customer.phone`.
 * Under '' stands what concerns the form as a whole.
 */
export function formErrors(errors: readonly AnswerError[] = []): ReadonlyMap<string, string> {
  return new Map(
    errors.map(({ message, extensions }) => [extensions.field?.replace(/^input\.?/, '') ?? '', message]),
  );
}
