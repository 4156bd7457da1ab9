/**
 * Stands between a field's name and a number. A field that is required with arguments is fetched under such a key:
 * `price__required_0`.
 */
export const requiredSuffix = '__required_';

/** True for such a key, or a text that contains one. A client may happen to use one as an alias. */
export function hasRequiredKey(text: string): boolean {
  return text.includes(requiredSuffix);
}
