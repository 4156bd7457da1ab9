/** Splits a name for services that keep two parts: the last word is the family name. */
export function splitName(name: string): { readonly given: string; readonly family: string } {
  const words = name.trim().split(/\s+/);
  const family = words.length > 1 ? (words.pop() ?? '') : '';
  return { given: words.join(' '), family };
}

/** The parts of a name as one text; parts that a service does not know are left out. */
export function joinName(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part != null && part !== '').join(' ');
}
