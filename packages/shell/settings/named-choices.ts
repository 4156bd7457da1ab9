import type { Choice } from '#packages/components/field.tsx';

/** Codes with their names in a language, in the order of the names. */
export function namedChoices(
  codes: readonly string[],
  type: 'language' | 'currency',
  language: string,
): Choice<string>[] {
  const names = new Intl.DisplayNames(language, { type });
  const order = new Intl.Collator(language);
  return codes
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
    .toSorted((one, other) => order.compare(one.label, other.label));
}
