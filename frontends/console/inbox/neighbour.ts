/**
 * The conversation before or after one in the list. One that has left the list counts at the place where it stood, so that the walk
 * goes on there. Undefined at either end.
 * @param place index where it stood last; -1 before the first one
 */
export function neighbourOf(
  ids: readonly string[],
  id: string | undefined,
  place: number,
  step: 1 | -1,
): string | undefined {
  const index = id === undefined ? -1 : ids.indexOf(id);
  if (index >= 0) return ids[index + step];
  if (place < 0) return ids[0];
  // What followed it has moved up to its place.
  return step === 1 ? ids[place] : ids[place - 1];
}
