/** The names that a person has typed, with commas or lines between. */
export function namesOf(typed: string): readonly string[] {
  return typed
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
