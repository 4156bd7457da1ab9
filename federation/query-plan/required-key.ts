/** Between the name of a field and a number: what is required with arguments is fetched under a key such as `price__required_0`. */
export const requiredSuffix = '__required_';

/** True for such a key, or a text with one: a client may by chance use it as an alias. */
export function hasRequiredKey(text: string): boolean {
  return text.includes(requiredSuffix);
}
