/** The moment of a `datetime-local` field in the browser's own zone; undefined for an empty one. */
export function localMoment(typed: string): string | undefined {
  const at = new Date(typed);
  return typed === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
