import type { AnswerError } from './ask.ts';

/**
 * What to show beside which field of a form: `phone` for `input.phone`, `customer.phone` for `input.customer.phone`.
 * Under '' stands what concerns the form as a whole.
 */
export function formErrors(errors: readonly AnswerError[] = []): ReadonlyMap<string, string> {
  const problems = errors.flatMap(
    ({ message, extensions }) => extensions.fields ?? [{ field: extensions.field ?? '', message }],
  );
  return new Map(problems.map(({ field, message }) => [field.replace(/^input\.?/, ''), message]));
}
