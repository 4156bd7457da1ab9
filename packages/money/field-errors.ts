import type { Problem } from '#packages/app/graphql/problem.ts';

/** What is wrong with a field, or with a part of it: `amount` has the error of `amount.currency` too. */
export function errorOf(problem: Problem | undefined, field: string): string | undefined {
  const name = namesWithin(problem, [field])[0];
  return name === undefined ? undefined : problem?.fields[name];
}

/** The wrong fields that are one of these or a part of one. */
export function namesWithin(problem: Problem | undefined, fields: readonly string[]): readonly string[] {
  return Object.keys(problem?.fields ?? {}).filter((name) =>
    fields.some((field) => name === field || name.startsWith(`${field}.`)),
  );
}
