/** When an id of version 7 was made, as ISO 8601; null for another one. */
export function timeOfId(id: string): string | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id)) return null;
  return new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString();
}
