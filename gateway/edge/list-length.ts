import type { ArgumentNode, GraphQLField } from 'graphql';
import { refusal } from '#platform/errors/refusals.ts';
import { argumentReader, valueAt } from './argument-values.ts';
import type { Variables } from './argument-values.ts';
import type { ListSize } from './cost-directives.ts';

/** Arguments that set a list's length where no directive says so. */
const usualSlicing = ['first', 'last', 'limit'];

/**
 * A function that reads the longest length that a field's slicing arguments ask for; undefined when they ask for no
 * length. It throws a refusal when the schema requires exactly one of them and another number is given.
 */
export function lengthReader(
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
  given: readonly ArgumentNode[] | undefined,
  listSize: ListSize | undefined,
): (variables: Variables) => number | undefined {
  const directed = listSize?.slicingArguments ?? [];
  const readers = (directed.length > 0 ? directed : usualSlicing).flatMap((text) => {
    const [name, ...path] = text.split('.');
    const definition = field.args.find((argument) => argument.name === name);
    if (!definition) return [];
    const read = argumentReader(definition, given);
    const byDefault = lengthOf(valueAt(definition.defaultValue, definition.type, path));
    return [{ byDefault, given: (variables: Variables) => valueAt(read(variables), definition.type, path) }];
  });
  // With an assumed size, no slicing argument is needed.
  const requiresOne =
    directed.length > 0 && listSize?.requireOneSlicingArgument === true && listSize.assumedSize === undefined;

  return (variables) => {
    let longest: number | undefined;
    let asked = 0;
    let defaults = 0;
    for (const { given: read, byDefault } of readers) {
      const value = read(variables);
      // Null replaces a default.
      const length = value === undefined ? byDefault : lengthOf(value);
      if (length === undefined) continue;
      if (value === undefined) defaults += 1;
      else asked += 1;
      longest = Math.max(longest ?? 0, length);
    }
    if (requiresOne && asked !== 1 && (asked > 1 || defaults === 0)) throw notOne(coordinate, directed);
    return longest;
  };
}

function notOne(coordinate: string, names: readonly string[]) {
  return refusal(
    'SLICING_ARGUMENT_REQUIRED',
    `${coordinate} must be asked for with exactly one of the arguments ${names.join(', ')}.`,
  );
}

/**
 * Undefined when the value is not a number: variables of the wrong type are refused elsewhere. Scalars may be texts.
 */
function lengthOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) return undefined;
  return Math.max(0, Math.ceil(number));
}
