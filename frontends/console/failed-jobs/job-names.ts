/** The names of jobs with how often each occurs, the most frequent first. */
export function countNames(
  jobs: readonly { readonly name: string }[],
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { name } of jobs) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([one, few], [other, many]) => many - few || one.localeCompare(other));
}
