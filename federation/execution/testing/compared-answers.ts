import assert from 'node:assert/strict';
import type { ExecutionResult } from 'graphql';

/** The parts that must equal those of the stock executor's answer, `stock`. */
export function comparable(result: ExecutionResult, stock: ExecutionResult) {
  return {
    // Ignores the order of keys, which executeQueryPlan does not keep (DIFFERENCES.md, 1).
    data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown,
    errors: subgraphErrors(result),
    // DIFFERENCES.md, 3: the stock executor reports invalid values only when no subgraph reported an error.
    invalid: stock.errors === undefined ? invalidValues(result) : [],
  };
}

function all(result: ExecutionResult) {
  const completion = result.extensions?.['valueCompletion'];
  return [
    ...(result.errors ?? []),
    ...(Array.isArray(completion) ? (completion as typeof result.errors & object) : []),
  ];
}

function subgraphErrors(result: ExecutionResult): ReadonlySet<string> {
  const errors = all(result).filter(({ extensions }) => extensions['code'] !== 'INVALID_GRAPHQL');
  return new Set(errors.map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`));
}

/**
 * Where null bubbles, the order of keys decides which of several errors below is the first and only one
 * (DIFFERENCES.md, 1). Such errors count as one error at the null place.
 */
function invalidValues(result: ExecutionResult): readonly string[] {
  const errors = all(result).filter(({ extensions }) => extensions['code'] === 'INVALID_GRAPHQL');
  const invalid = errors.map(({ message, path = [] }) => {
    let value: unknown = result.data;
    const place = path.filter((key) => {
      if (value === null || value === undefined) return false;
      value = (value as Record<string | number, unknown>)[key];
      return true;
    });
    return place.length < path.length ? `null at ${place.join('.')}` : `${message} ${path.join('.')}`;
  });
  return [...new Set(invalid)].sort();
}

/** The errors of the simulated subgraphs, each with its place. */
export function located(result: ExecutionResult): ReadonlySet<string> {
  const errors = result.errors?.filter(({ message }) => message.startsWith('boom'));
  return new Set(errors?.map(({ message, path }) => `${message} at ${path?.join('.')}`));
}

/** Fails where a request asks for one entity twice. */
export function assertNoEqualRepresentations({ representations }: Readonly<Record<string, unknown>>): void {
  if (!Array.isArray(representations)) return;
  const texts = representations.map((representation) => JSON.stringify(representation));
  assert.equal(new Set(texts).size, texts.length);
  assert.notEqual(texts.length, 0);
}
