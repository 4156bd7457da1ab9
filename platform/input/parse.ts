import type { z } from 'zod';
import { badFields, sentence } from '../errors/errors.ts';
import type { FieldProblem } from '../errors/errors.ts';

/**
 * Parses what a client sent.
 * @param path where the value stands among the field's arguments
 * @throws BAD_USER_INPUT that lists every wrong field; `extensions.field` is the dotted path to the first one, for
 * example `input.price.amount`
 */
export function parseInput<Output>(schema: z.ZodType<Output>, value: unknown, path = 'input'): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first, ...others] = firstOfEach(
    result.error.issues.map(({ path: below, message }) => ({
      field: [path, ...below].join('.'),
      message: sentence(message),
    })),
  );
  throw badFields([first ?? { field: path, message: 'Is not valid.' }, ...others]);
}

/** One problem for each field: the first explains it, the others often follow from it. */
function firstOfEach(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index);
}
