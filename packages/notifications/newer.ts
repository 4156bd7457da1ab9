/** Of two counts of an inbox those that include more events; an answer and an event may come in any order. */
export function newer<Counts extends { readonly headSeq: number }>(
  one: Counts | undefined,
  other: Counts | undefined,
): Counts | undefined {
  if (!one || !other) return one ?? other;
  return other.headSeq >= one.headSeq ? other : one;
}
